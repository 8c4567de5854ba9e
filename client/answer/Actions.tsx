import { useState } from 'react';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { readAttribute } from '../../model/edit/set-cookie-edit.ts';
import { type ClearOption, clearingLine, clearOptions } from '../code/clearing-line.ts';
import { contextTitle } from '../result/stored-words.ts';
import { unknownWords } from '../result/unknown-words.ts';
import type { AnswerState } from '../result/use-answer.ts';
import { isUnderWay } from '../run/run-view.ts';
import { VisibleText } from '../ui/VisibleText.tsx';

interface Props {
  readonly answer: AnswerState;
  readonly experiment: Experiment;
  readonly cookie: number;
}

/** Set, clear and reset, each on its own. Sending one request again is in the why panel. None of them resets but Reset. */
export function Actions({ answer, experiment, cookie }: Props) {
  const line = experiment.cookies[cookie]?.setCookie ?? '';
  const [left, setLeft] = useState<ReadonlySet<ClearOption>>(new Set());
  const written = clearOptions.filter(({ name }) => readAttribute(line, name) !== null);
  const busy = isUnderWay(answer.run.view);
  const cleared = clearingLine(line, new Set(written.map(({ name }) => name).filter((name) => !left.has(name))));
  const script = experiment.setBy === 'document-cookie' || experiment.setBy === 'cookie-store';
  return (
    <details className="actions card">
      <summary>Single steps: set, clear, reset</summary>
      <div className="action-list">
        <button
          type="button"
          className="button"
          disabled={busy || answer.missing('set').length > 0}
          onClick={() => answer.start('set')}
        >
          Set once
        </button>
        <p className="small soft">
          Sets the cookie and checks where it is stored. Removes nothing and makes no other requests.
        </p>
        <button
          type="button"
          className="button"
          disabled={busy || answer.missing('clear').length > 0}
          onClick={() =>
            answer.start('clear', { cookies: [{ setCookie: cleared }], ...(script ? { setBy: 'navigation' } : {}) })
          }
        >
          Clear
        </button>
        <div className="stack">
          <fieldset className="row small">
            <legend className="soft">
              As <code>res.clearCookie</code> would, with these options of the cookie:
            </legend>
            {written.map(({ name, title }) => (
              <label key={name} className="check">
                <input
                  type="checkbox"
                  checked={!left.has(name)}
                  onChange={({ target }) => {
                    const next = new Set(left);
                    if (target.checked) next.delete(name);
                    else next.add(name);
                    setLeft(next);
                  }}
                />
                <span>{title}</span>
              </label>
            ))}
          </fieldset>
          <pre className="small">
            <code>
              Set-Cookie: <VisibleText text={cleared} />
            </code>
          </pre>
          <ClearResult answer={answer} />
        </div>
        <button
          type="button"
          className="button"
          disabled={busy || answer.missing('reset').length > 0}
          onClick={() => answer.start('reset')}
        >
          Reset
        </button>
        <p className="small soft">
          Removes every cookie that the playground has set, in each context, and lists any that are left.
        </p>
      </div>
    </details>
  );
}

function ClearResult({ answer }: Pick<Props, 'answer'>) {
  const { view } = answer.run;
  if (view.phase !== 'over' || view.report.action !== 'clear' || view.report.state !== 'finished') return null;
  const { stored: stays, unknownBecause } = view.report.cookies[0] ?? { stored: [], unknownBecause: null };
  if (stays === 'unknown') {
    const because = unknownBecause && unknownWords(unknownBecause, view.report.request.cookies[0]?.setCookie ?? '');
    return (
      <p className="small" role="status">
        It is not known whether it is gone
        {because && <VisibleText text={`, because ${because}`} />}.
      </p>
    );
  }
  return (
    <p className="small" role="status">
      {stays.length === 0
        ? 'Deleted: no context has a cookie of this name.'
        : `A cookie of this name is still in the ${stays.map(contextTitle).join(' and the ')}. A browser identifies a cookie by name, Domain, Path and partition. To delete it, use the same ones.`}
    </p>
  );
}
