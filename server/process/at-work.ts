import { copiedText } from '../http/copied-text.ts';

/** A piece of work, as a log names it. */
interface Work {
  readonly what: string;
  /** Milliseconds, by the monotonic clock. */
  readonly since: number;
  over: boolean;
}

const maxRemembered = 50;
const maxLength = 200;

/** The newest pieces of work, oldest first. The number is limited, so that work that never ends costs nothing. */
const recent: Work[] = [];

/** Notes that a piece of work begins, such as `GET /api/topology`. Call the returned function when the work ends. */
export function beginWork(what: string): () => void {
  const work: Work = { what: copiedText(what, maxLength), since: performance.now(), over: false };
  recent.push(work);
  if (recent.length > maxRemembered) recent.shift();
  return () => {
    work.over = true;
  };
}

/** The present work, for a log: those of the newest 50 pieces that have not ended, oldest first. */
export function workNow(): readonly string[] {
  const now = performance.now();
  return recent.filter(({ over }) => !over).map(({ what, since }) => `${what} (for ${Math.round(now - since)} ms)`);
}

/**
 * Does work that nobody waits for, such as a sweep, and handles its errors: it prints them on the console with the name
 * of the work, and nothing else ends. Never throws or rejects.
 */
export async function owned(what: string, work: () => void | Promise<void>): Promise<void> {
  const over = beginWork(what);
  try {
    await work();
  } catch (error) {
    console.error(`${what} failed:`, error);
  } finally {
    over();
  }
}
