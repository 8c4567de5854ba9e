import type { ProbeEnd } from '../../contract/runs/drive.ts';
import { answeredFor } from './deadline.ts';

/** What a frame or a window says when it is done. */
export interface DoneMessage {
  readonly playground: string;
  readonly readable?: boolean;
  /** How the probe ended, where it is not simply done. */
  readonly end?: ProbeEnd;
}

function isDone(data: unknown): data is DoneMessage {
  return typeof data === 'object' && data !== null && 'playground' in data && typeof data.playground === 'string';
}

/** The next message that says `done`, or `null` when none comes within so many milliseconds in which this page got answers. */
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
