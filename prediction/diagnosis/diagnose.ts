import { readPair, writePair } from '../../model/edit/set-cookie-edit.ts';
import { parseCookieDate } from '../../model/parse/dates/cookie-date.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import type { Environment, RequestUrl } from '../../model/terms.ts';
import { followLocation, readAddress, writeAddress } from '../reading/address.ts';
import { readInput } from '../reading/read-input.ts';
import type { Reading } from '../reading/result/reading.ts';
import { type Replay, type ReplayedRequest, replay } from '../replay/replay.ts';
import { type Described, settingAddress, situationOf } from '../situation/described.ts';
import { type Situation, situationTerms } from '../situation/situation.ts';
import { publicSuffixes } from '../suffixes.ts';
import { diagnoseLines } from './diagnose-line.ts';
import type { Diagnosis, ReceivedLine } from './diagnosis.ts';

/** Lines that are judged of one text. */
const maxLines = 150;

/** How a text is judged beside what it says itself. */
export interface Asked {
  /** The address that a cookie came from where the text does not say it. */
  readonly address: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Under whose rules requests are replayed; without it, those of the browser that recorded them, else Chromium's. */
  readonly profile?: ProfileId;
  /** Where the reader's page and API are; without it, the cookies are set by a visitor's own navigation. */
  readonly situation?: Situation;
}

/**
 * Judges whatever was pasted, as if a visitor had navigated to `address`, or to the address that the text itself names.
 * With redirects, each response's cookies come from where the Location before it leads. `now` in milliseconds since the
 * epoch; a response's own Date goes before it. Never throws: what cannot be read is told in `problems`.
 */
export function diagnose(text: string, address: string, now: number): Diagnosis {
  return diagnoseReading(readInput(text), { address, now });
}

/** The same for a text that was read already, in a situation as its reader describes it. */
export function diagnoseDescribed(
  reading: Reading,
  described: Described,
  now: number,
  profile: ProfileId | null = null,
): Diagnosis {
  const situation = situationOf(described);
  return diagnoseReading(reading, {
    address: settingAddress(described),
    now,
    ...(profile && { profile }),
    ...(situation && { situation }),
  });
}

/** The same in a situation of addresses that were read. */
export function diagnoseReading(reading: Reading, { address, now, profile, situation }: Asked): Diagnosis {
  const problems = reading.problems.map(({ message }) => message);
  const first = readAddress(address);
  if (first === null) problems.push(`"${address.slice(0, 80)}" is not an http or https URL.`);
  const clock = clockOf(reading, now);
  const hasRequests = reading.exchanges.some(({ request }) => request !== null);
  const replayed = hasRequests
    ? replay(reading.exchanges, profile ?? reading.recordedBy ?? 'chromium', clock.at)
    : null;
  problems.push(...assumedCredentials(reading, replayed));
  const lines = receivedLines(reading, first).map((line): ReceivedLine => {
    const recorded = reading.kind === 'har' ? replayed?.requests[line.response ?? -1]?.terms : undefined;
    if (line.byScript) return line;
    const terms = recorded ?? (situation && situationTerms(situation.setBy, situation.page, line.url));
    return terms === undefined ? line : { ...line, terms };
  });
  const thirdPartyCookies = situation?.thirdPartyCookies ?? 'allowed';
  const environment: Environment = { thirdPartyCookies, now: clock.at, ...publicSuffixes };
  return { reading, cookies: diagnoseLines(lines, environment), replay: replayed, problems, clock };
}

/**
 * Sentences about fetches to another origin whose credentials no recorder writes, where the answer depends on them: their
 * responses set cookies, and nothing else in the recording shows what the page asked with.
 */
function assumedCredentials({ kind }: Reading, replayed: Replay | null): readonly string[] {
  if (kind !== 'har' || replayed === null) return [];
  const { requests } = replayed;
  const shown = new Set(requests.flatMap((each) => (each.credentialsBy === 'the-cookies-sent' ? originOf(each) : [])));
  const assumed = requests.filter((each) => each.sets.length > 0 && !shown.has(originOf(each)));
  const told = assumed.flatMap(({ method, url, credentialsBy }) => {
    if (credentialsBy === 'the-default')
      return `A recording does not have the credentials mode of a fetch. ${method} ${url} sent no cookie and its response does not allow credentials, so it is judged as a fetch with its defaults. With credentials: 'include' the browser does not reject the cookie for that.`;
    if (credentialsBy === 'cors-headers')
      return `A recording does not have the credentials mode of a fetch. The response to ${method} ${url} allows credentials, so it is judged as a fetch with credentials: 'include'. If your page does not write that, the browser rejects the cookie.`;
    return [];
  });
  return [...new Set(told)].slice(0, 3);
}

function originOf({ url }: ReplayedRequest): string {
  return new URL(url).origin;
}

function clockOf(reading: Reading, now: number): Diagnosis['clock'] {
  const recorded = reading.exchanges[0]?.request?.startedAt ?? null;
  if (recorded !== null) return { at: recorded, from: 'recording' };
  const dated = dateOf(reading);
  return { at: dated ?? now, from: dated === undefined ? 'now' : 'date-header' };
}

/** Each line with its address. A recording has the same line again and again: it is judged once. */
function receivedLines(reading: Reading, first: RequestUrl | null): ReceivedLine[] {
  const urls = addressesOf(first, reading);
  const seen = new Set<string>();
  const received = reading.lines.flatMap(({ setCookie, exchange, url, byScript = false }, index): ReceivedLine[] => {
    const from = url ?? (exchange === null ? first : (urls[exchange] ?? first));
    if (from === null) return [];
    const key = `${writeAddress(from)} ${writePair(setCookie, readPair(setCookie).name, '')}`;
    if (reading.kind === 'har' && seen.has(key)) return [];
    seen.add(key);
    // Code that sets and code that clears stand in one text, and run for different requests.
    return [{ setCookie, url: from, response: reading.kind === 'code' ? index : exchange, byScript }];
  });
  return received.slice(0, maxLines);
}

/** The time of the first response that says one. */
function dateOf({ exchanges }: Reading): number | undefined {
  for (const { response } of exchanges) {
    const at = response?.date === undefined || response.date === null ? null : parseCookieDate(response.date);
    if (at !== null) return at;
  }
  return undefined;
}

/** The address of each exchange: its own, or the one before it, or where that redirected to. */
function addressesOf(first: RequestUrl | null, { exchanges }: Reading): (RequestUrl | null)[] {
  const urls: (RequestUrl | null)[] = [];
  let next = first;
  for (const { request, response } of exchanges) {
    const url = request?.url ?? next;
    urls.push(url);
    const { status = null, location = null } = response ?? {};
    const leads = url !== null && status !== null && status >= 300 && status < 400 && location !== null;
    next = leads ? followLocation(url, location) : url;
  }
  return urls;
}
