import type { KeyboardEvent } from 'react';
import { maxCookies } from '../../contract/experiment.ts';
import { readPair } from '../../contract/set-cookie-edit.ts';
import type { ComposerProps } from './Composer.tsx';

/** A value that tells a new cookie from those that are there: the server tells cookies apart by name and value. */
function freshLine(lines: readonly string[], from: string): string {
  const [, ...attributes] = from.split(';');
  const { name } = readPair(from);
  for (let number = 2; ; number++) {
    const made = [`${name === '' ? 'cookie' : name}=${number}`, ...attributes].join(';');
    if (!lines.includes(made)) return made;
  }
}

/** One tab a cookie; add and remove. */
export function CookieTabs({ experiment, change, selected, select }: ComposerProps) {
  const { cookies } = experiment;
  const lines = cookies.map(({ setCookie }) => setCookie);
  const add = (line: string) => {
    change({ ...experiment, cookies: [...cookies, { setCookie: line }] });
    select(cookies.length);
  };
  const remove = () => {
    change({ ...experiment, cookies: cookies.toSpliced(selected, 1) });
    select(Math.max(0, selected - 1));
  };
  const onKeyDown = ({ key, currentTarget }: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0;
    if (step === 0) return;
    const next = (selected + step + cookies.length) % cookies.length;
    select(next);
    currentTarget.querySelectorAll<HTMLButtonElement>('[role=tab]')[next]?.focus();
  };
  return (
    <div className="cookie-tabs">
      {cookies.length > 1 && (
        <div role="tablist" aria-label="Cookies" className="cookie-tablist" onKeyDown={onKeyDown}>
          {cookies.map(({ setCookie }, index) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a cookie has no other identity while it is being typed
              key={index}
              type="button"
              role="tab"
              aria-selected={index === selected}
              aria-controls="cookie-panel"
              tabIndex={index === selected ? 0 : -1}
              onClick={() => select(index)}
            >
              {readPair(setCookie).name || '(no name)'}
            </button>
          ))}
        </div>
      )}
      <div className="row">
        <button
          type="button"
          className="button plain small"
          disabled={cookies.length >= maxCookies}
          onClick={() => add(freshLine(lines, lines[selected] ?? 'cookie=1; Path=/'))}
        >
          + Another cookie
        </button>
        {cookies.length > 1 && (
          <button type="button" className="button plain small" onClick={remove}>
            Remove this one
          </button>
        )}
      </div>
    </div>
  );
}
