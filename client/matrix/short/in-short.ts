import { counted } from '../../../contract/interface/counted.ts';
import type { RecordedCookie } from '../../../recordings/recorded-cell.ts';
import {
  attributesOf,
  attributesTitle,
  family,
  isStored,
  type RecordedCookies,
  withAttributes,
} from '../rows/lines.ts';
import { changedSentence } from './changed.ts';
import { countSentence } from './count.ts';
import { reachSentence, sendingSentences, sentWith } from './sending.ts';
import { storedSentence } from './storing.ts';

/** The recorded results for one flag, in counting sentences. */
export interface ShortPart {
  readonly title: string;
  /** The attributes of the cookie that the sentences call "it"; `null`: they name their cookies. */
  readonly attributes: string | null;
  /** Counted on demand, since this takes some time. */
  readonly sentences: () => readonly string[];
}

/** Cookies of the same engine in another world, and that world in words. */
export interface World {
  readonly words: string;
  readonly cookies: RecordedCookies;
}

/** All results of one recorded run, one part for each flag; for Secure, also its effect in the other worlds. */
export function inShort(cookies: RecordedCookies, worlds: () => readonly World[]): readonly ShortPart[] {
  return [
    ...sameSites.flatMap(([title, attributes]) => sendingPart(cookies, title, attributes)),
    ...sendingPart(cookies, 'Partitioned', 'SameSite=None; Secure; Partitioned', () => storedByPartitioned(cookies)),
    { title: 'Secure', attributes: null, sentences: () => secureSentences(cookies, worlds()) },
    { title: 'HttpOnly', attributes: null, sentences: () => httpOnlySentences(cookies) },
    { title: 'Domain', attributes: null, sentences: () => domainSentences(cookies) },
    { title: 'Path', attributes: null, sentences: () => pathSentences(cookies) },
    { title: 'Name prefixes', attributes: null, sentences: () => prefixSentences(cookies) },
    {
      title: 'Max-Age and Expires',
      attributes: null,
      sentences: () => [storedSentence(family(cookies, 'life'), ['cookie', 'with a lifetime'])],
    },
  ];
}

const sameSites = [
  ['SameSite=Strict', 'SameSite=Strict'],
  ['SameSite=Lax', 'SameSite=Lax'],
  ['SameSite not set', ''],
  ['SameSite=None', 'SameSite=None; Secure'],
] as const;

function sendingPart(
  cookies: RecordedCookies,
  title: string,
  attributes: string,
  first: () => readonly string[] = () => [],
): ShortPart[] {
  const cookie = withAttributes(cookies, 'flag', attributes);
  return cookie ? [{ title, attributes, sentences: () => [...first(), ...sendingSentences(cookie)] }] : [];
}

/** The flag cookies without HttpOnly, which does not change whether they are stored or sent. */
function plainFlags(cookies: RecordedCookies, has: (attributes: string) => boolean): readonly RecordedCookie[] {
  return family(cookies, 'flag').filter(({ setCookie }) => {
    const attributes = attributesOf(setCookie);
    return !/HttpOnly/.test(attributes) && has(attributes);
  });
}

const secure = (attributes: string) => /Secure/.test(attributes);
const partitioned = (attributes: string) => /Partitioned/.test(attributes);

function storedByPartitioned(cookies: RecordedCookies): readonly string[] {
  return [
    storedSentence(
      plainFlags(cookies, (each) => partitioned(each) && secure(each)),
      ['cookie', 'with Partitioned and Secure'],
    ),
    storedSentence(
      plainFlags(cookies, (each) => partitioned(each) && !secure(each)),
      ['cookie', 'with Partitioned, but without Secure,'],
    ),
  ];
}

function secureSentences(cookies: RecordedCookies, worlds: readonly World[]): readonly string[] {
  const without = (each: string) => !secure(each) && !partitioned(each);
  return [
    ...worlds.flatMap(worldSentence),
    storedSentence(plainFlags(cookies, without), ['cookie', 'without Secure']),
    changedSentence(cookies, 'Secure'),
  ];
}

/** The effect of Secure on one cookie in another world. */
function worldSentence({ words, cookies }: World): readonly string[] {
  const [plain, secured] = ['', '; Secure'].map((also) => withAttributes(cookies, 'flag', `SameSite=Lax${also}`));
  if (!plain || !secured) return [];
  const [without, having] = [sentWith(plain), sentWith(secured)];
  const carry = `Over ${words}: ${without.sent} of ${counted(without.total, 'request')} carry a SameSite=Lax cookie`;
  return without.sent === having.sent && without.total === having.total
    ? [`${carry}, with Secure and without it.`]
    : [`${carry} without Secure, and ${having.sent} of ${having.total} carry it with Secure.`];
}

function httpOnlySentences(cookies: RecordedCookies): readonly string[] {
  const read = (has: boolean, words: string) =>
    countSentence(
      family(cookies, 'flag')
        .filter(({ setCookie, readable }) => readable !== null && /HttpOnly/.test(setCookie) === has)
        .filter(isStored)
        .map((cookie) => ({ title: attributesTitle(cookie), yes: cookie.readable === true })),
      (count, total, yes) =>
        `${count} of ${total} stored cookies ${words} ${yes ? 'can' : 'cannot'} be read by JavaScript`,
    );
  return [read(true, 'with HttpOnly'), read(false, 'without HttpOnly'), changedSentence(cookies, 'HttpOnly')];
}

function domainSentences(cookies: RecordedCookies): readonly string[] {
  const only = family(cookies, 'domain').filter(({ setCookie }) => /^Domain=[^;]*$/.test(attributesOf(setCookie)));
  const reaching = only.filter((cookie) => isStored(cookie) && /^Domain=[a-z]/.test(attributesOf(cookie.setCookie)));
  const hostOnly = withAttributes(cookies, 'flag', '');
  return [
    storedSentence(only, ['cookie', 'with a Domain']),
    ...(hostOnly ? [`Without Domain: ${reachSentence(hostOnly, 'hosts')}`] : []),
    ...reaching.map((cookie) => `With “${attributesTitle(cookie)}”: ${reachSentence(cookie, 'hosts')}`),
  ];
}

/** The paths with a sentence each; the others are spellings of these. */
const pathLines: readonly string[] = ['', 'Path=/shop', 'Path=/shop/cart', 'Path=/shop/cart/child', 'Path=/elsewhere'];

function pathSentences(cookies: RecordedCookies): readonly string[] {
  return [
    storedSentence(family(cookies, 'path'), ['spelling', 'of Path']),
    ...pathLines.flatMap((attributes) => {
      const cookie = withAttributes(cookies, 'path', attributes);
      const words = attributes === '' ? 'Without Path' : `With “${attributes}”`;
      return cookie ? [`${words}, set at “/shop/cart”: ${reachSentence(cookie, 'paths')}`] : [];
    }),
  ];
}

function prefixSentences(cookies: RecordedCookies): readonly string[] {
  return ['__Secure-', '__Host-', '__Http-', '__Host-Http-'].map((prefix) => {
    const named = new RegExp(`^${prefix}(?!Http-)`, 'i');
    const among = [...cookies.values()].filter(({ setCookie }) => named.test(setCookie));
    return storedSentence(among, ['name', `with ${prefix}`], ({ setCookie }) => setCookie);
  });
}
