import { setTimeout as wait } from 'node:timers/promises';
import { readJar } from '../../browsers/jar/read.ts';
import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { visit } from '../../browsers/launch/visit.ts';
import type { Jar } from '../../contract/runs/jar.ts';
import { startWithAuthority } from '../authority/own-authority.ts';
import { osName } from '../measure/file.ts';
import { type RecordedJar, settings } from './recorded.ts';
import { lines, startJarSite } from './site.ts';

/** Milliseconds. */
const sentWithin = 120_000;
const writtenWithin = 60_000;
const askEvery = 250;

/**
 * Lets a browser receive cookies, and reads its own jar: for how long it keeps them, and which cookies of the answer to
 * a cross-site POST it keeps. Throws an `Error` if the browser does not get to the end.
 */
export async function measureJar(browser: FoundBrowser, window: 'shown' | 'hidden'): Promise<RecordedJar> {
  const { playground, authority } = await startWithAuthority();
  const site = await startJarSite(authority);
  const visited = await visit(browser, {
    playground: { ...playground, spki: site.spki },
    thirdPartyCookies: 'allowed',
    url: site.start,
    window,
    jar: 'read',
  });
  try {
    const { at: sent, cookieHeader } = await Promise.race([site.sent, outOfTime()]);
    const jar = await settled(() => readJar[browser.engine](visited.profile));
    const { engine, version, major } = browser;
    const cookies = settings.flatMap((setBy) =>
      lines[setBy].map((setCookie) => ({ setBy, setCookie, ...foundIn(jar, setCookie, sent) })),
    );
    const order = cookieHeader.split('; ').filter((pair) => /^(order|turn)=/.test(pair));
    return { engine, version, major, os: osName(), date: new Date(sent).toISOString(), order, cookies };
  } finally {
    await visited.close();
    await site.stop();
    await playground.stop();
  }
}

async function outOfTime(): Promise<never> {
  await wait(sentWithin, undefined, { ref: false });
  throw new Error('The browser did not get to the last page in time.');
}

/**
 * Resolves with the jar when it holds a cookie of the first lines and one of the last. If one stays missing, resolves
 * with the jar after `writtenWithin`.
 */
async function settled(read: () => Promise<Jar>): Promise<Jar> {
  const until = Date.now() + writtenWithin;
  for (;;) {
    const jar = await read();
    if (['max-age', 'post-unset'].every((name) => jar.some((cookie) => cookie.name === name))) return jar;
    if (Date.now() > until) return jar;
    await wait(askEvery);
  }
}

function foundIn(
  jar: Jar,
  setCookie: string,
  sent: number,
): Pick<RecordedJar['cookies'][number], 'lifetime' | 'value' | 'hostOnly'> {
  // For cookies with the same name, or without one, the values tell which is which. A pair without "=" may be a name or
  // a value.
  const pair = setCookie.split(';')[0] ?? '';
  const [name = ''] = pair.split('=');
  const named = jar.filter((cookie) => cookie.name === name);
  const pairs = pair.includes('=') ? [pair] : [`=${pair}`, `${pair}=`];
  const isOnly = settings.flatMap((setBy) => lines[setBy]).filter((line) => line.startsWith(`${name}=`)).length === 1;
  const found =
    isOnly && name !== '' && named.length === 1
      ? named[0]
      : jar.find(({ name, value }) => pairs.includes(`${name}=${value}`));
  if (!found) return { lifetime: null, value: null, hostOnly: null };
  const lifetime = found.end === 'session' ? found.end : Math.round(found.end - sent / 1000);
  return { lifetime, value: found.value, hostOnly: found.hostOnly };
}
