import type { KeyboardEvent } from 'react';
import { maxCookies } from '../../contract/runs/experiment.ts';
import { anotherLine, tabTitles } from '../experiment/cookie-names.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import type { ComposerProps } from './Composer.tsx';

/** One tab a cookie; add and remove. */
export function CookieTabs({ experiment, change, selected, select }: ComposerProps) {
  const { cookies } = experiment;
  const lines = cookies.map(({ setCookie }) => setCookie);
  const titles = tabTitles(lines);
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
          {titles.map((title, index) => (
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
              <VisibleText text={title} />
            </button>
          ))}
        </div>
      )}
      <div className="row">
        <button
          type="button"
          className="button plain small"
          disabled={cookies.length >= maxCookies}
          onClick={() => add(anotherLine(lines, lines[selected] ?? 'cookie=1; Path=/'))}
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
