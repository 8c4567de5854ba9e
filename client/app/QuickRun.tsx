import { useKeyCommands } from '../keys/keys.ts';

/** The run as the first control of the page's content, for visitors who use Tab. It shows only while it has the focus. */
export function QuickRun() {
  const run = useKeyCommands().findLast(({ key }) => key === 'r');
  if (!run) return null;
  const start = () => {
    run.act();
    // The button goes away while the run is under way. The focus stays where the button stood.
    document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true });
  };
  return (
    <button type="button" className="skip" aria-keyshortcuts="r" onClick={start}>
      Run now (R)
    </button>
  );
}
