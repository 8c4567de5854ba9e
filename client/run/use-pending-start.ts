import { useEffect, useState } from 'react';

/** A start that a visitor may ask for while the check of the hosts goes on. */
export interface PendingStart {
  /** Whether it waits for the end of the check. */
  readonly waits: boolean;
  readonly ask: () => void;
}

/** Starts at once, or as soon as the check has ended. `start`: `null` when the check found that it cannot. */
export function usePendingStart(isChecking: boolean, start: (() => void) | null): PendingStart {
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    if (!waits || isChecking) return;
    setWaits(false);
    start?.();
  });
  return { waits: waits && isChecking, ask: () => (isChecking ? setWaits(true) : start?.()) };
}
