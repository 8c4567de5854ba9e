import { setTimeout as wait } from 'node:timers/promises';
import type { EngineId } from '../../contract/origins/engines.ts';
import type { Jar, JarAnswer, JarListing } from '../../contract/runs/jar.ts';
import type { Playground } from '../launch/playground.ts';
import { readJar } from './read.ts';

/** The cookies that an engine's own list contains. */
const listings: Readonly<Record<EngineId, JarListing>> = {
  chromium: 'all',
  firefox: 'all',
  webkitgtk: 'without-session-cookies',
};

/** Milliseconds. */
const markedWithin = 20_000;
const askEvery = 100;

/** Lets a playground ask a browser, started with `jar: 'read'`, for its own list of cookies. */
export function lendJar({ lendJar }: Playground, engine: EngineId, profile: string): void {
  lendJar((mark) => markedJar(mark, () => readJar[engine](profile), listings[engine]));
}

/**
 * Resolves with the jar when it holds a cookie with this value. Then it belongs to the marked browser and holds every
 * cookie that was set before. `null` if the cookie does not appear in time.
 */
async function markedJar(mark: string, read: () => Promise<Jar>, lists: JarListing): Promise<JarAnswer | null> {
  for (const until = Date.now() + markedWithin; Date.now() < until; await wait(askEvery)) {
    const cookies = await read();
    if (cookies.some(({ value }) => value === mark)) return { lists, cookies: [...cookies] };
  }
  return null;
}
