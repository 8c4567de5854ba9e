import { useKeyCommands } from '../keys/keys.ts';

/** The run as the first control of the page's content, for who comes by Tab. It is seen while it has the focus. */
export function QuickRun() {
  const run = useKeyCommands().findLast(({ key }) => key === 'r');
  if (!run) return null;
  const start = () => {
    run.act();
    // The button goes while the run is under way. Who used it goes on where it stood.
    document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true });
  };
  return (
    <button type="button" className="skip" aria-keyshortcuts="r" onClick={start}>
      Run now (R)
    </button>
  );
}
