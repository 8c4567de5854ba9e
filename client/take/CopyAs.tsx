import { type RefObject, useEffect, useRef, useState } from 'react';
import { downloadText } from '../ui/download-text.ts';
import type { Takeaway } from './takeaways.ts';
import './copy-as.css';

interface Props<Source> {
  /** The copied thing, in a word. */
  readonly what: string;
  readonly takeaways: readonly Takeaway<Source>[];
  readonly taken: () => Source;
}

/** A menu of the formats in which the shown content can be copied or downloaded. */
export function CopyAs<Source>({ what, takeaways, taken }: Props<Source>) {
  const menu = useRef<HTMLDetailsElement>(null);
  useClosed(menu);
  return (
    <details className="copy-as" ref={menu}>
      <summary className="button">Copy {what} as</summary>
      <ul className="card copy-as-list">
        {takeaways.map((takeaway) => (
          <li key={takeaway.title}>
            <TakeButton takeaway={takeaway} taken={taken} />
            <p className="small soft">{takeaway.says}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface ButtonProps<Source> {
  readonly takeaway: Takeaway<Source>;
  readonly taken: () => Source;
}

function TakeButton<Source>({ takeaway, taken }: ButtonProps<Source>) {
  const { title, file, make, missing = 'Run it first' } = takeaway;
  const [said, say] = useState('');
  const take = () => {
    const text = make(taken());
    if (text === null) return say(missing);
    if (file !== undefined) {
      downloadText(file, text);
      return say('Downloaded');
    }
    navigator.clipboard.writeText(text).then(
      () => say('Copied'),
      () => say('Not allowed'),
    );
  };
  return (
    <button type="button" className="button small" onClick={take} onBlur={() => say('')}>
      {title}
      <span aria-live="polite">{said === '' ? '' : `: ${said}`}</span>
    </button>
  );
}

/** Closes the menu on Escape, and on a click outside. */
function useClosed(menu: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const close = () => menu.current?.removeAttribute('open');
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !menu.current?.open) return;
      event.preventDefault();
      close();
      menu.current.querySelector('summary')?.focus();
    };
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Node && !menu.current?.contains(target)) close();
    };
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('click', onClick);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('click', onClick);
    };
  }, [menu]);
}
