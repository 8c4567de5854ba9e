import type { ReactNode } from 'react';

interface Props {
  readonly look?: 'plain' | 'primary attack-go';
  /** Whether it does something just now. One that does not keeps the focus, so that a keyboard does not lose its place. */
  readonly able: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A button that may be without effect for a while, by its own click too. */
export function Button({ look, able, onClick, children }: Props) {
  return (
    <button
      type="button"
      className={look ? `button ${look}` : 'button'}
      aria-disabled={!able}
      onClick={able ? onClick : undefined}
    >
      {children}
    </button>
  );
}
