import { useCallback, useEffect, useState } from 'react';
import { type Followed, useFollowed } from '../api/followed.ts';
import { Turns } from './turns.ts';

/** Milliseconds for which a hidden page keeps its lab: browsers let such a page send one request per minute. */
const keptUnseen = 10 * 60_000;

/** A lab as it is followed. Its `show` works one piece at a time, in the order of the presses. */
interface FollowedLab<Seen> extends Omit<Followed<Seen>, 'show'> {
  readonly show: Show<Seen>;
  /** Like `show`, but now: drops the work that waits, and aborts the signal of the work that goes on. */
  readonly showAtOnce: Show<Seen>;
}

type Show<Seen> = (work: (signal: AbortSignal) => Promise<Seen>) => Promise<void>;

/**
 * A lab of this tab. `look` polls at an interval in milliseconds, so that the server does not end a lab that somebody
 * looks at or will come back to; `false`: not now. `leave` tells the server that the page closes.
 */
export function useLab<Seen>(
  key: string,
  look: () => Promise<Seen>,
  every: number | false,
  leave: () => void,
): FollowedLab<Seen> {
  const followed = useFollowed(key, look, { every: () => every, unseenFor: keptUnseen });
  const [turns] = useState(() => new Turns());
  const showNow = followed.show;
  const show = useCallback<Show<Seen>>((work) => showNow(() => turns.take(work)), [showNow, turns]);
  const showAtOnce = useCallback<Show<Seen>>((work) => showNow(() => turns.atOnce(work)), [showNow, turns]);
  useEffect(() => {
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, [leave]);
  return { ...followed, show, showAtOnce };
}
