import { useState } from 'react';

interface Props {
  readonly text: string;
  /** What is copied, for a screen reader. */
  readonly what: string;
}

/** Copies a text and says whether that worked. */
export function CopyButton({ text, what }: Props) {
  const [said, say] = useState<'' | 'Copied' | 'Not allowed'>('');
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => say('Copied'),
      () => say('Not allowed'),
    );
  };
  return (
    <button type="button" className="button plain small" onClick={copy} onBlur={() => say('')}>
      <span className="sr">Copy {what}: </span>
      <span aria-live="polite">{said || 'Copy'}</span>
    </button>
  );
}
