import { useState } from 'react';

/** Copies the address, which holds the whole experiment; the run that was made is not part of it. */
export function ShareButton() {
  const [said, say] = useState<'Share' | 'Link copied' | 'Not allowed'>('Share');
  const copy = () => {
    const url = new URL(location.href);
    url.searchParams.delete('run');
    navigator.clipboard.writeText(url.href).then(
      () => say('Link copied'),
      () => say('Not allowed'),
    );
  };
  return (
    <button type="button" className="button share" onClick={copy} onBlur={() => say('Share')}>
      <span aria-live="polite">{said}</span>
    </button>
  );
}
