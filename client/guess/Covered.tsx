import type { ReactNode } from 'react';
import './guess.css';

/** The placeholder of a covered answer. The page does not contain the answer. */
export function Covered({ children }: { readonly children: ReactNode }) {
  return (
    <div className="covered">
      <span className="cover-bar" aria-hidden="true" />
      <p>{children}</p>
    </div>
  );
}
