import type { ReactNode } from 'react';
import './guess.css';

/** What stands where an answer is covered. The answer is nowhere in the page. */
export function Covered({ children }: { readonly children: ReactNode }) {
  return (
    <div className="covered">
      <span className="cover-bar" aria-hidden="true" />
      <p>{children}</p>
    </div>
  );
}
