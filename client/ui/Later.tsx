import { type ReactNode, startTransition, useEffect, useState } from 'react';

/**
 * Whether what stands below the first screen is drawn: not at first, and as soon as the rest is. Two short pieces of work
 * replace a long one, and the browser answers in between.
 */
export function useLater(): boolean {
  const [later, setLater] = useState(false);
  useEffect(() => startTransition(() => setLater(true)), []);
  return later;
}

/** Draws what stands below the first screen when the rest is drawn. Nothing may stand below it, since that would move. */
export function Later({ children }: { readonly children: ReactNode }) {
  return useLater() && children;
}
