import type { ProbeEnd } from '../../contract/runs/drive.ts';
import { answeredFor } from './deadline.ts';

/** The message of a frame or window that is done. */
export interface DoneMessage {
  readonly playground: string;
  readonly readable?: boolean;
  /** The end of the probe, if it is not simply done. */
  readonly end?: ProbeEnd;
}

function isDone(data: unknown): data is DoneMessage {
  return typeof data === 'object' && data !== null && 'playground' in data && typeof data.playground === 'string';
}

/**
 * The next message with this `done`, or `null` when none arrives within the given milliseconds in which the server
 * answers this page.
 */
export function nextMessage(done: string, within: number): Promise<DoneMessage | null> {
  return new Promise((resolve) => {
    const isOver = new AbortController();
    const finish = (message: DoneMessage | null) => {
      isOver.abort();
      removeEventListener('message', listen);
      resolve(message);
    };
    const listen = ({ data }: MessageEvent<unknown>) => {
      if (isDone(data) && data.playground === done) finish(data);
    };
    addEventListener('message', listen);
    void answeredFor(within, isOver.signal).then(() => finish(null));
  });
}
