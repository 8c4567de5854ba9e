import { useState } from 'react';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { readAttribute } from '../../model/edit/set-cookie-edit.ts';
import { type ClearOption, clearingLine, clearOptions } from '../code/clearing-line.ts';
import { contextsTitle } from '../result/stored-words.ts';
import { unknownWords } from '../result/unknown-words.ts';
import type { AnswerState } from '../result/use-answer.ts';
import { VisibleText } from '../ui/VisibleText.tsx';

interface Props {
  readonly answer: AnswerState;
  readonly experiment: Experiment;
  readonly cookie: number;
  readonly disabled: boolean;
}

/** Clears the cookie like `res.clearCookie`, with the options that the visitor keeps. */
export function ClearStep({ answer, experiment, cookie, disabled }: Props) {
  const line = experiment.cookies[cookie]?.setCookie ?? '';
  const [left, setLeft] = useState<ReadonlySet<ClearOption>>(new Set());
  const written = clearOptions.filter(({ name }) => readAttribute(line, name) !== null);
  const cleared = clearingLine(line, new Set(written.map(({ name }) => name).filter((name) => !left.has(name))));
  const script = experiment.setBy === 'document-cookie' || experiment.setBy === 'cookie-store';
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={disabled}
        onClick={() =>
          answer.start('clear', {
            cookies: [{ setCookie: cleared.line }],
            ...(script ? { setBy: 'navigation' } : {}),
          })
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
            Set-Cookie: <VisibleText text={cleared.line} />
          </code>
        </pre>
        {cleared.error !== null && (
          <p className="small soft">
            res.clearCookie throws {cleared.error}. To send this line, an Express app has to use res.append.
          </p>
        )}
        <ClearResult answer={answer} />
      </div>
    </>
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
        It is not known whether the browser deleted it
        {because && <VisibleText text={`, because ${because}`} />}.
      </p>
    );
  }
  return (
    <p className="small" role="status">
      {stays.length === 0
        ? 'Deleted: no context has a cookie of this name.'
        : `A cookie of this name is still in ${contextsTitle(stays)}. A browser identifies a cookie by name, Domain, Path and partition. To delete it, use the same ones.`}
    </p>
  );
}
