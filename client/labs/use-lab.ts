import { useEffect } from 'react';
import { type Followed, useFollowed } from '../api/followed.ts';

/** Milliseconds for which a hidden page keeps its lab: browsers let such a page send one request per minute. */
const keptUnseen = 10 * 60_000;

/**
 * A lab of this tab. `look` polls at an interval in milliseconds, so that the server does not end a lab that somebody
 * looks at or will come back to; `false`: not now. `leave` tells the server that the page closes.
 */
export function useLab<Seen>(
  key: string,
  look: () => Promise<Seen>,
  every: number | false,
  leave: () => void,
): Followed<Seen> {
  const followed = useFollowed(key, look, { every: () => every, unseenFor: keptUnseen });
  useEffect(() => {
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, [leave]);
  return followed;
}
