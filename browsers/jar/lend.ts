import { setTimeout as wait } from 'node:timers/promises';
import type { EngineId } from '../../contract/origins/engines.ts';
import type { Jar, JarAnswer, JarListing } from '../../contract/runs/jar.ts';
import type { Playground } from '../launch/playground.ts';
import { readJar } from './read.ts';

/** What of an engine's jar is listed. */
const listings: Readonly<Record<EngineId, JarListing>> = {
  chromium: 'all',
  firefox: 'all',
  webkitgtk: 'without-session-cookies',
};

/** Milliseconds. */
const markedWithin = 20_000;
const askEvery = 100;

/** Lets a playground ask a browser that was started with `jar: 'read'` for its own list of cookies. */
export function lendJar({ lendJar }: Playground, engine: EngineId, profile: string): void {
  lendJar((mark) => markedJar(mark, () => readJar[engine](profile), listings[engine]));
}

/**
 * The jar, once it holds a cookie with this value: then it holds everything that was set before, and is the jar of the
 * browser that was marked. `null` where it does not get there in time.
 */
async function markedJar(mark: string, read: () => Promise<Jar>, lists: JarListing): Promise<JarAnswer | null> {
  for (const until = Date.now() + markedWithin; Date.now() < until; await wait(askEvery)) {
    const cookies = await read();
    if (cookies.some(({ value }) => value === mark)) return { lists, cookies: [...cookies] };
  }
  return null;
}
