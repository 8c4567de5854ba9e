import type { ReactNode } from 'react';

interface Props {
  readonly look?: 'plain' | 'primary attack-go';
  /**
   * Whether it has an effect now. A button without effect keeps the focus, so that keyboard users do not lose their
   * place.
   */
  readonly able: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A button that can be without effect for a while, also after a click on it. */
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
