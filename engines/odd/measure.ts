import { setTimeout as wait } from 'node:timers/promises';
import { readJar } from '../../browsers/jar/read.ts';
import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { visit } from '../../browsers/launch/visit.ts';
import type { EngineId } from '../../contract/origins/engines.ts';
import type { Jar } from '../../contract/runs/jar.ts';
import type { Profile } from '../../model/profiles/profile.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { retrieve, serializeCookies } from '../../model/retrieve/retrieve.ts';
import { documentContext, requestContext } from '../../model/same-site/context.ts';
import { CookieStore } from '../../model/store/cookie-store.ts';
import { type Received, receive } from '../../model/store/receive.ts';
import type { RequestTerms, RequestUrl, StoredCookie } from '../../model/terms.ts';
import { navigationTerms } from '../../prediction/situation/navigation-terms.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { startWithAuthority } from '../authority/own-authority.ts';
import { compareJar, type SetLine, type Wrong } from './compare.ts';
import { markOf } from './grammar.ts';
import { askedOf, type OddNames, wayOf } from './places.ts';
import { type OddSite, startOddSite } from './site.ts';

/** How many lines and Cookie headers were compared, and which differ from the prediction. */
export interface OddAgreement {
  readonly lines: number;
  readonly headers: number;
  readonly wrongLines: readonly Wrong[];
  /** By the requested address. */
  readonly wrongHeaders: readonly Wrong[];
}

/** Milliseconds. */
const visitedWithin = 400_000;
/** libsoup writes its file after a moment. */
const writtenAfter = 3_000;

/** Only Chromium treats `app.h1.localhost.` as a loopback name. The others ask the system, which does not know it. */
const oddNames = {
  chromium: 'with-a-dot-too',
  firefox: 'without-a-dot',
  webkitgtk: 'without-a-dot',
} as const satisfies Record<EngineId, OddNames>;

/**
 * Lets a browser receive `count` odd lines of a seed, and compares its jar and its Cookie headers with the prediction.
 * Records nothing. Throws an `Error` if the browser does not get to the end.
 */
export async function measureOdd(
  browser: FoundBrowser,
  seed: number,
  count: number,
  window: 'shown' | 'hidden',
): Promise<OddAgreement> {
  const { playground, authority } = await startWithAuthority();
  const site = await startOddSite({ seed, count, names: oddNames[browser.engine], authority });
  const visited = await visit(browser, {
    playground: { ...playground, spki: site.spki },
    thirdPartyCookies: 'allowed',
    url: site.start,
    window,
    jar: 'read',
  });
  try {
    await Promise.race([site.done, outOfTime()]);
    if (browser.engine === 'webkitgtk') await wait(writtenAfter);
    const jar = await readJar[browser.engine](visited.profile);
    // A jar may still hold an expired cookie. No request sends it, as the headers show.
    const now = Date.now();
    const alive = jar.filter(({ end }) => end === 'session' || end * 1000 > now);
    return compareOdd(site, alive, profileOf(browser.recordedAs), browser.engine, now);
  } finally {
    await visited.close();
    await site.stop();
    await playground.stop();
  }
}

async function outOfTime(): Promise<never> {
  await wait(visitedWithin, undefined, { ref: false });
  throw new Error('The browser did not get to the last page in time.');
}

/** `read`: when the jar was read, milliseconds since the epoch. */
function compareOdd(site: OddSite, jar: Jar, profile: Profile, engine: EngineId, read: number): OddAgreement {
  const { batches, ports } = site;
  const stores = new Map<string, CookieStore>();
  const all = batches.map((batch) => {
    // Two batches are on [::1].
    const store = stores.get(batch.place.host) ?? new CookieStore();
    stores.set(batch.place.host, store);
    const { scheme, host, path: ownPath } = batch.place;
    if (batch.ways.fetch > 0 && batch.answered === 0) throw new Error(`The fetch of ${host} did not arrive.`);
    const url = { scheme, host, port: ports[scheme], path: ownPath };
    const environment = { ...publicSuffixes, thirdPartyCookies: 'allowed', now: batch.sent } as const;
    const context = requestContext(navigationTerms(url), profile.options, environment);
    const byScript = documentContext(url, [url], profile.options, environment);
    const predicted = batch.lines.map((line, index) => {
      const way = wayOf(batch.ways, index);
      const now = way === 'page' ? batch.sent : Math.max(batch.sent, batch.answered);
      return receive(store, line, way === 'script' ? byScript : context, profile.options, { ...environment, now });
    });
    const lines = batch.lines.map((line, index): Omit<SetLine, 'stored'> => {
      const way = wayOf(batch.ways, index);
      const at = way === 'page' ? batch.sent : Math.max(batch.sent, batch.answered);
      return {
        of: `${scheme}://${host}${ownPath} by ${way}: ${line}`,
        mark: markOf(batch.firstIndex + index),
        cookie: said(predicted[index]),
        at,
        late: Math.max(0, batch.asked - at) / 1000,
      };
    });
    const headers = askedOf(batch.place).map((asked) => {
      const target = { ...url, ...asked };
      const of = `${scheme}://${asked.host}${asked.path}`;
      const arrived = batch.cookieHeaders.get(`${asked.host}${asked.path}`);
      if (arrived === undefined) return { of, how: ['the request did not arrive'] };
      const retrieval = requestContext(fetchOf(target, url), profile.options, environment);
      const sent = retrieve(store, retrieval, profile.options, environment);
      return { of, how: firstDifference(sent, arrived) };
    });
    return { store, lines, headers };
  });
  const lines = all.flatMap((one) =>
    one.lines.map((line) => ({ ...line, stored: stillThere(one.store, line.cookie) })),
  );
  const headers = all.flatMap((one) => one.headers);
  return {
    lines: lines.length,
    headers: headers.length,
    wrongLines: compareJar(lines, jar, engine, read),
    wrongHeaders: headers.filter(({ how }) => how.length > 0),
  };
}

function said(received: Received | undefined): StoredCookie | null {
  return received === undefined || received.outcome === 'ignored' ? null : received.cookie;
}

/** The cookie that a line left, unless a later line replaced it. */
function stillThere(store: CookieStore, cookie: StoredCookie | null): StoredCookie | null {
  return cookie !== null && store.find(cookie) === cookie ? cookie : null;
}

/** Where a Cookie header that came at a moment is not as predicted. A cookie of a second or two may have ended by then. */
function firstDifference(
  predicted: readonly StoredCookie[],
  { seen, at }: { readonly seen: string; readonly at: number },
): string[] {
  const isOver = ({ expiryTime }: StoredCookie) => expiryTime !== null && expiryTime < at;
  const over = new Set(predicted.filter(isOver).map((cookie) => serializeCookies([cookie])));
  const [one, other] = [serializeCookies(predicted), seen].map((header) =>
    header.split('; ').filter((pair) => !over.has(pair)),
  ) as [string[], string[]];
  const index = Array.from({ length: Math.max(one.length, other.length) }).findIndex(
    (_, number) => one[number] !== other[number],
  );
  return index < 0 ? [] : [`Cookie header, pair ${index + 1}: predicted ${one[index]}, sent ${other[index]}`];
}

function fetchOf(url: RequestUrl, { scheme, host, port }: RequestUrl): RequestTerms {
  const page = { scheme, host, port };
  return {
    ...navigationTerms(url),
    mode: 'no-cors',
    credentials: 'include',
    destination: '',
    initiatorType: 'fetch',
    navigation: 'none',
    initiator: page,
    frames: [page],
  };
}
