import { setTimeout as pause } from 'node:timers/promises';
import { comesWithin } from './actor.ts';

/** A page in Playwright or Puppeteer. */
interface WithAddress {
  url(): string;
}

/** The window that a run has opened. Throws an `Error` if it does not open in time. */
export async function windowOf<Page extends WithAddress>(
  run: string,
  pages: () => Page[] | Promise<Page[]>,
): Promise<Page> {
  const deadline = Date.now() + comesWithin;
  for (;;) {
    const found = (await pages()).find((page) => page.url().includes(run) && !page.url().includes('/learn'));
    if (found) return found;
    if (Date.now() > deadline) throw new Error('The run’s window has not opened.');
    await pause(50);
  }
}
