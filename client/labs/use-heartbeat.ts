import { useEffect, useRef } from 'react';

/**
 * Calls `beat` every so many milliseconds while the page is in sight, and when it comes back into sight, so that the server
 * does not end a lab that somebody looks at.
 */
export function useHeartbeat(beat: () => void, every: number): void {
  const newest = useRef(beat);
  useEffect(() => {
    newest.current = beat;
  }, [beat]);
  useEffect(() => {
    const look = () => {
      if (!document.hidden) newest.current();
    };
    const timer = setInterval(look, every);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [every]);
}
