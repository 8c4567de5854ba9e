import { findProbe } from '../../../contract/probes/catalogue.ts';
import type { Experiment } from '../../../contract/runs/experiment.ts';
import { readPair } from '../../../model/edit/set-cookie-edit.ts';
import { sameNames } from '../../../prediction/compare/app-sees.ts';
import { decidingRequest } from '../../../prediction/judge/outcome.ts';
import type { AnswerState } from '../../result/use-answer.ts';
import { VisibleText } from '../../ui/VisibleText.tsx';

interface Props {
  readonly answer: Pick<AnswerState, 'recorded' | 'predictions' | 'setting'>;
  readonly experiment: Experiment;
  /** The chosen cell. With `null` or `storage`, the message is about a link of home. */
  readonly cell: string | null;
}

/** The value that an app reads when several cookies with one name arrive: as recorded, or as predicted. */
export function SameNames({ answer, experiment, cell }: Props) {
  const probe = findProbe(cell ?? '') ?? findProbe('home/link');
  const names = experiment.cookies.map(({ setCookie }) => readPair(setCookie).name);
  if (!probe || new Set(names).size === names.length) return null;
  const observation = answer.recorded?.observations[probe.id];
  const request = observation ? decidingRequest(probe, observation) : null;
  return (
    <div className="same-names">
      {sameNames(answer.predictions.fresh, names, probe.id, answer.setting.profile).map(({ name, values, seen }) => (
        <p key={name}>
          <strong>
            {request === null ? 'Prediction' : 'Observed'}, {probe.title}:
          </strong>{' '}
          {request === null ? (
            <>
              {values.length} {values.length === 1 ? 'cookie' : 'cookies'} named <code>{name}</code> arrive
              {values.length === 1 && 's'}
              {values.length > 1 && (
                <>
                  {' '}
                  in the order <VisibleText text={values.join(', ')} />
                </>
              )}
              . <AppReads name={name} value={seen} />
            </>
          ) : (
            <>
              the Cookie header is <VisibleText text={request.cookieString ?? 'not there'} />.{' '}
              <AppReads
                name={name}
                value={Object.hasOwn(request.parsed, name) ? (request.parsed[name] ?? null) : null}
              />
            </>
          )}
        </p>
      ))}
    </div>
  );
}

function AppReads({ name, value }: { readonly name: string; readonly value: string | null }) {
  if (value === null) return <>The app reads no cookie {name}.</>;
  return (
    <>
      The app (cookie-parser) reads{' '}
      <code>
        <VisibleText text={value} />
      </code>
      .
    </>
  );
}
