import { useEffect } from 'react';
import type { Handed } from '../lessons/address/handed.ts';
import { openChannel } from './state/channel.ts';

interface Props {
  readonly handed: Handed;
  readonly stage: NonNullable<Handed['stage']>;
}

/**
 * A lab's window that is back on this origin: it sends the lab's results to the stage, and closes when the stage has
 * received them.
 */
export function StageReturn({ handed: { answer, state, claims }, stage: { course, slide, ticket } }: Props) {
  useEffect(() => {
    const channel = openChannel((told) => {
      if (told.kind === 'state' && told.course === course) close();
    });
    if (answer !== null && (state === 'shown' || state === 'otherwise')) {
      channel.tell({ kind: 'returned', course, slide, ticket, performed: { answer, state, claims } });
    }
    channel.tell({ kind: 'hello', course });
    return () => channel.close();
  }, [answer, state, claims, course, slide, ticket]);
  return (
    <p role="status">If a stage has opened this window, it knows what the lab recorded. You can close this window.</p>
  );
}
