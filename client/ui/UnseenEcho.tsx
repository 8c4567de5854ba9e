import { hasUnseen } from '../../contract/runs/unseen.ts';
import { VisibleText } from './VisibleText.tsx';

/**
 * Shown below a field, which cannot draw boxes: its text with invisible characters made visible. Empty when there are
 * no such characters.
 */
export function UnseenEcho({ text }: { readonly text: string }) {
  if (!hasUnseen(text)) return null;
  return (
    <p className="hint small">
      This text has characters that you cannot see:{' '}
      <code>
        <VisibleText text={text} />
      </code>
    </p>
  );
}
