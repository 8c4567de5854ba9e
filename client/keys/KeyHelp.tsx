import { keyCap } from './key-cap.ts';
import { closeKeyHelp, keyHelpId } from './key-help.ts';
import { type KeyCommand, useKeyCommands } from './keys.ts';
import './keys.css';

type Shown = Pick<KeyCommand, 'key' | 'title'>;

const everywhere: readonly Shown[] = [
  { key: '?', title: 'Show this list' },
  { key: 'Tab', title: 'Go to the next control' },
  { key: 'Esc', title: 'Close what is open' },
  { key: 'Alt ←', title: 'Undo the last change: the browser’s Back' },
];

/** The keys that work on this page. */
export function KeyHelp() {
  const commands = useKeyCommands();
  const shown: readonly Shown[] = [...commands, ...everywhere];
  return (
    <dialog id={keyHelpId} className="key-help" aria-labelledby="key-help-title">
      <h2 id="key-help-title">Keyboard shortcuts</h2>
      <dl>
        {shown.map(({ key, title }) => (
          <div key={`${key} ${title}`}>
            <dt>
              <kbd>{keyCap(key)}</kbd>
            </dt>
            <dd>{title}</dd>
          </div>
        ))}
      </dl>
      <p className="soft small">They do nothing while you type in a field.</p>
      <button type="button" className="button" onClick={closeKeyHelp}>
        Close
      </button>
    </dialog>
  );
}
