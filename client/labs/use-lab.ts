import { useEffect } from 'react';
import { type Followed, useFollowed } from '../api/followed.ts';

/** Milliseconds for which a page that is out of sight keeps its lab: browsers let it ask once a minute then. */
const keptUnseen = 10 * 60_000;

/**
 * A lab of this tab. `look` is repeated every so many milliseconds, so that the server does not end a lab that somebody looks
 * at or will come back to; `false`: not now. `leave` tells the server when the page goes.
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
