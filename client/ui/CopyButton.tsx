import { useState } from 'react';

interface Props {
  readonly text: string;
  /** The label of the button. */
  readonly title?: string;
  /** The copied thing, for screen readers, if the title does not name it. */
  readonly what?: string;
}

/** Copies a text and says whether that worked. */
export function CopyButton({ text, title = 'Copy', what }: Props) {
  const [said, say] = useState<'' | 'Copied' | 'Not allowed'>('');
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => say('Copied'),
      () => say('Not allowed'),
    );
  };
  return (
    <button type="button" className="button plain small" onClick={copy} onBlur={() => say('')}>
      <span aria-live="polite">{said || title}</span>
      {what !== undefined && <span className="sr"> {what}</span>}
    </button>
  );
}
