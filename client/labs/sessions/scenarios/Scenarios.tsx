import type { SessionLab } from '../../../../contract/labs/session.ts';
import { type SessionAction, sessionAction } from '../../../../contract/labs/session-actions.ts';
import { findScenario, type SessionScenario, sessionScenarios } from '../../../../contract/labs/session-scenarios.ts';
import { progressOf } from './progress.ts';

interface ChoiceProps {
  readonly scenario: SessionScenario | null;
  readonly onStart: (scenario: SessionScenario | null) => void;
}

/** Chooses a scenario: the lab starts again with its options. */
export function ScenarioChoice({ scenario, onStart }: ChoiceProps) {
  return (
    <label className="lab-scenario-choice">
      Scenario{' '}
      <select value={scenario?.id ?? ''} onChange={({ target }) => onStart(findScenario(target.value) ?? null)}>
        <option value="">on my own</option>
        {sessionScenarios.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

interface Props {
  readonly scenario: SessionScenario;
  readonly lab: SessionLab;
  readonly press: (action: SessionAction) => void;
  /** The scheme of this page. */
  readonly scheme: 'http' | 'https';
}

/** A scenario's question, its buttons in order, and at its end the fix for the surprise. */
export function ScenarioSteps({ scenario, lab, press, scheme }: Props) {
  const { done, ended } = progressOf(scenario, lab);
  return (
    <section className="card stack lab-scenario" aria-label="Scenario">
      <h2>{scenario.question}</h2>
      {scheme === scenario.scheme ? (
        <ol className="row">
          {scenario.press.map((id, index) => {
            const action = sessionAction(id);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same button may come twice, told apart by its place only
              <li key={index}>
                <button
                  type="button"
                  className={`button${index === done ? ' primary' : ''}`}
                  disabled={index !== done}
                  onClick={() => press(action)}
                >
                  {index + 1}. {action.label}
                  {index < done && <span className="sr"> (done)</span>}
                </button>
              </li>
            );
          })}
        </ol>
      ) : (
        <p>
          This scenario needs {scenario.scheme}. Use the link “Open this lab over {scenario.scheme}”.
        </p>
      )}
      <p className="small soft" role="status">
        {done < scenario.press.length &&
          `${done} of ${scenario.press.length}. Guess what the next button does, then press it.`}
        {done === scenario.press.length &&
          (ended ? (
            <strong>Now try this: {scenario.next}</strong>
          ) : (
            'Not what this scenario shows: an option was changed, or something came in between. Start it again.'
          ))}
      </p>
    </section>
  );
}
