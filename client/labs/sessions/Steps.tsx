import type { ReactNode } from 'react';
import type { SessionLab } from '../../../contract/labs/session.ts';
import { type SessionAction, type SessionActionId, sessionActions } from '../../../contract/labs/session-actions.ts';
import type { SessionOptions } from '../../../contract/labs/session-options.ts';

interface Props {
  readonly options: SessionOptions;
  readonly lab: SessionLab;
  readonly press: (action: SessionAction) => void;
  /** Whether a lesson above says which button to press first. */
  readonly isGuided: boolean;
}

const groups = [
  { id: 'you', title: 'You' },
  { id: 'operator', title: 'Operator' },
  { id: 'tricky', title: 'Tricky cases' },
  { id: 'attacker', title: 'Attacker' },
] as const satisfies readonly { id: SessionAction['group']; title: string }[];

/** What the visitor, the operator and an attacker can do. */
export function Steps({ options, lab, press, isGuided }: Props) {
  const begins = lab.log.length === 0 && !isGuided;
  return (
    <section className="lab-steps card" aria-label="Steps">
      {groups.map(({ id, title }) => (
        <StepRow key={id} title={title}>
          {sessionActions
            .filter((action) => action.group === id && isOffered(action.id, options, lab))
            .map((action, index) => (
              <button
                key={action.id}
                type="button"
                // A first visit starts with HTTP alone: a request without a session.
                className={`button small${begins && id === 'you' && index === 0 ? ' primary' : ''}`}
                disabled={!isPossible(action.id, lab)}
                aria-describedby={action.id === 'attacker-asks' && lab.planted === null ? 'plant-first' : undefined}
                onClick={() => press(action)}
              >
                {action.label}
              </button>
            ))}
          {id === 'attacker' && lab.planted === null && (
            <span id="plant-first" className="small soft">
              Plant an id first. Then the attacker can send it.
            </span>
          )}
        </StepRow>
      ))}
    </section>
  );
}

/** Returns whether a button exists with these options. */
function isOffered(id: SessionActionId, options: SessionOptions, { storeServer }: SessionLab): boolean {
  if (id === 'login-remembered') return options.cookieAs === 'function';
  if (id === 'stop-store' || id === 'start-store') return storeServer !== 'none' && storeServer !== 'given';
  return true;
}

/** Returns whether a button is enabled now. */
function isPossible(id: SessionActionId, { storeServer, planted }: SessionLab): boolean {
  if (id === 'stop-store') return storeServer === 'running';
  if (id === 'start-store') return storeServer === 'stopped';
  return id !== 'attacker-asks' || planted !== null;
}

function StepRow({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="lab-step-row">
      <legend>{title}</legend>
      <div className="row">{children}</div>
    </fieldset>
  );
}
