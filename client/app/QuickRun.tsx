import { useState } from 'react';
import { useKeyCommands } from '../keys/keys.ts';

/** The run as the first control of the page's content, for visitors who use Tab. It shows only while it has the focus. */
export function QuickRun() {
  const run = useKeyCommands().findLast(({ key }) => key === 'r');
  const [isFocused, setFocused] = useState(false);
  // Where a page cannot run for a moment, it stays under the focus: a button that goes away takes the focus with it.
  if (!run && !isFocused) return null;
  const start = () => {
    if (!run) return;
    run.act();
    document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true });
  };
  return (
    <button
      type="button"
      className="skip"
      aria-keyshortcuts="r"
      aria-disabled={!run}
      onClick={start}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      Run now (R)
    </button>
  );
}
