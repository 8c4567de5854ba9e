import { corsAnswers, type Experiment } from '../../../contract/runs/experiment.ts';
import { Labelled } from '../../ui/Labelled.tsx';
import { UnseenEcho } from '../../ui/UnseenEcho.tsx';
import type { ComposerProps } from './composer-props.ts';
import { ProbePicker } from './ProbePicker.tsx';
import { problemOf } from './problem-of.ts';
import { SetByFields } from './SetByFields.tsx';

const answers: Readonly<Record<Experiment['cors'], string>> = {
  exact: 'the exact origin, with credentials',
  none: 'nothing',
  wildcard: 'the wildcard *',
  reflect: 'the Origin of the request, unchecked',
};

/** How the cookies are set, and which requests follow. */
export function SettingFields(props: ComposerProps) {
  return (
    <>
      <SetFields {...props} />
      <AskFields {...props} />
    </>
  );
}

function SetFields(props: ComposerProps) {
  const { experiment, change } = props;
  return (
    <fieldset className="composer-part">
      <legend>Setting the cookie</legend>
      <div className="stack">
        <SetByFields {...props} />
        <Labelled title="Set at path" term="default-path" problem={problemOf(props, 'path')}>
          {(naming) => (
            <input
              {...naming}
              className="wire"
              value={experiment.path}
              spellCheck={false}
              onChange={({ target }) => change({ ...experiment, path: target.value })}
            />
          )}
        </Labelled>
        <UnseenEcho text={experiment.path} />
      </div>
    </fieldset>
  );
}

function AskFields(props: ComposerProps) {
  const { experiment, change } = props;
  const set = (part: Partial<Experiment>) => change({ ...experiment, ...part });
  return (
    <fieldset className="composer-part">
      <legend>Requests</legend>
      <div className="stack">
        <div className="pair">
          <Labelled title="Request path" problem={problemOf(props, 'readPath')}>
            {(naming) => (
              <input
                {...naming}
                className="wire"
                value={experiment.readPath ?? ''}
                placeholder={experiment.path}
                spellCheck={false}
                onChange={({ target }) => {
                  const { readPath: _, ...rest } = experiment;
                  change(target.value === '' ? rest : { ...rest, readPath: target.value });
                }}
              />
            )}
          </Labelled>
          <UnseenEcho text={experiment.readPath ?? ''} />
          <Labelled title="Delay (seconds)" term="lax-allowing-unsafe" problem={problemOf(props, 'ageSeconds')}>
            {(naming) => (
              <input
                {...naming}
                type="number"
                min={0}
                max={300}
                value={experiment.ageSeconds}
                onChange={({ target }) => set({ ageSeconds: Math.min(300, Math.max(0, target.valueAsNumber || 0)) })}
              />
            )}
          </Labelled>
        </div>
        <Labelled title="Access-Control-Allow-Origin in the response" term="cors" problem={problemOf(props, 'cors')}>
          {(naming) => (
            <select
              {...naming}
              value={experiment.cors}
              onChange={({ target }) => set({ cors: corsAnswers.find((answer) => answer === target.value) ?? 'exact' })}
            >
              {corsAnswers.map((answer) => (
                <option key={answer} value={answer}>
                  {answers[answer]}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <ProbePicker {...props} />
      </div>
    </fieldset>
  );
}
