import { useEffect } from 'react';
import type { Handed } from '../lessons/handed.ts';
import { openChannel } from './channel.ts';

interface Props {
  readonly handed: Handed;
  readonly stage: NonNullable<Handed['stage']>;
}

/** A lab's window that is back on this origin: it tells the stage what the lab recorded, and closes once that has heard it. */
export function StageReturn({ handed: { answer, state, claims }, stage: { course, slide } }: Props) {
  useEffect(() => {
    const channel = openChannel((told) => {
      if (told.kind === 'state' && told.course === course) close();
    });
    if (answer !== null && (state === 'shown' || state === 'otherwise')) {
      channel.tell({ kind: 'performed', course, slide, performed: { answer, state, claims } });
    }
    channel.tell({ kind: 'hello', course });
    return () => channel.close();
  }, [answer, state, claims, course, slide]);
  return <p role="status">The stage knows what the lab recorded. You can close this window.</p>;
}
