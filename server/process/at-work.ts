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

/** The newest pieces of work, oldest first. Bounded, so that one that never says it is over costs nothing. */
const recent: Work[] = [];

/** Notes that a piece of work begins, such as `GET /api/topology`. Call what it returns when that is over. */
export function beginWork(what: string): () => void {
  const work: Work = { what: copiedText(what, maxLength), since: performance.now(), over: false };
  recent.push(work);
  if (recent.length > maxRemembered) recent.shift();
  return () => {
    work.over = true;
  };
}

/** What is at work now, for a log: of the newest 50 pieces those that are not over, oldest first. */
export function workNow(): readonly string[] {
  const now = performance.now();
  return recent.filter(({ over }) => !over).map(({ what, since }) => `${what} (for ${Math.round(now - since)} ms)`);
}

/**
 * Does work that nobody waits for, such as a sweep, and owns its errors: they are written to the console with the name of
 * the work, and nothing else comes to an end. Never throws or rejects.
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
