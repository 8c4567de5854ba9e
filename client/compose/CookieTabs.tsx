import type { KeyboardEvent } from 'react';
import { maxCookies } from '../../contract/runs/experiment.ts';
import { anotherLine, tabTitles } from '../experiment/cookie-names.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import type { ComposerProps } from './setting/composer-props.ts';

/** Adds a cookie next to the shown one. */
export function AddCookie({ experiment, change, selected, select }: ComposerProps) {
  const { cookies } = experiment;
  const lines = cookies.map(({ setCookie }) => setCookie);
  const add = () => {
    const setCookie = anotherLine(lines, lines[selected] ?? 'cookie=1; Path=/');
    change({ ...experiment, cookies: [...cookies, { setCookie }] });
    select(cookies.length);
  };
  return (
    <button type="button" className="button plain small" disabled={cookies.length >= maxCookies} onClick={add}>
      + Add cookie
    </button>
  );
}

/** One tab per cookie when there are several, and the button that removes one. */
export function CookieTabs({ experiment, change, selected, select }: ComposerProps) {
  const { cookies } = experiment;
  if (cookies.length < 2) return null;
  const titles = tabTitles(cookies.map(({ setCookie }) => setCookie));
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
    <div className="row">
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
      <button type="button" className="button plain small" onClick={remove}>
        Remove this one
      </button>
    </div>
  );
}
