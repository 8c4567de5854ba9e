import { useEffect, useRef } from 'react';

/** Milliseconds for which a page that is out of sight keeps its lab: browsers let it beat once a minute then. */
const keptUnseen = 10 * 60_000;

/**
 * Calls `beat` every so many milliseconds while the page is in sight and for ten minutes after, and when it comes back into
 * sight, so that the server does not end a lab that somebody looks at or will come back to.
 */
export function useHeartbeat(beat: () => void, every: number): void {
  const newest = useRef(beat);
  useEffect(() => {
    newest.current = beat;
  }, [beat]);
  useEffect(() => {
    let seenAt = performance.now();
    const look = () => {
      if (!document.hidden) seenAt = performance.now();
      if (performance.now() - seenAt < keptUnseen) newest.current();
    };
    const timer = setInterval(look, every);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [every]);
}
