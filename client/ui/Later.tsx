import { type ReactNode, startTransition, useEffect, useState } from 'react';

/**
 * Whether content below the first screen is drawn: not at first, but as soon as the rest is. Two short tasks replace a
 * long one, so the browser stays responsive.
 */
export function useLater(): boolean {
  const [later, setLater] = useState(false);
  useEffect(() => startTransition(() => setLater(true)), []);
  return later;
}

/** Draws content below the first screen after the rest is drawn. Nothing may be below it, since it would move. */
export function Later({ children }: { readonly children: ReactNode }) {
  return useLater() && children;
}
