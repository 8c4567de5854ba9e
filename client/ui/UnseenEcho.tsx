import { hasUnseen } from '../../contract/runs/unseen.ts';
import { VisibleText } from './VisibleText.tsx';

/** Below a field, which cannot draw boxes: its text with what draws nothing made visible. Nothing where all is seen. */
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
