import { useState } from 'react';
import { useKeyCommands } from '../keys/keys.ts';

/** The run as the first control of the page's content, for visitors who use Tab. It is visible only with the focus. */
export function QuickRun() {
  const run = useKeyCommands().findLast(({ key }) => key === 'r');
  const [isFocused, setFocused] = useState(false);
  // The button stays while the page cannot run: a removed button would lose the focus.
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
