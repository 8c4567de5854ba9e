import { readPair, writePair } from '../../model/edit/set-cookie-edit.ts';
import { parseCookieDate } from '../../model/parse/dates/cookie-date.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import type { Environment, RequestUrl } from '../../model/terms.ts';
import { followLocation, readAddress, writeAddress } from '../reading/addresses/address.ts';
import { readInput } from '../reading/read-input.ts';
import type { Reading } from '../reading/result/reading.ts';
import { type Replay, type ReplayedRequest, replay } from '../replay/replay.ts';
import { type Described, settingAddress, situationOf } from '../situation/described.ts';
import { type Situation, situationTerms } from '../situation/situation.ts';
import { publicSuffixes } from '../suffixes.ts';
import { diagnoseLines } from './diagnose-line.ts';
import type { Diagnosis, ReceivedLine } from './diagnosis.ts';

/** Maximum number of judged lines in one text. */
const maxLines = 150;

/** Inputs of a diagnosis beside the text. */
export interface Asked {
  /** The URL that set the cookie, when the text does not name it. */
  readonly address: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The profile for replayed requests. Default: the browser that recorded them, else Chromium. */
  readonly profile?: ProfileId;
  /** The URLs of the reader's page and API. Default: the visitor's own navigation sets the cookies. */
  readonly situation?: Situation;
}

/**
 * Judges any pasted text, as if a visitor had navigated to `address`, or to the URL that the text itself names. After a
 * redirect, a response's URL is the Location of the response before it. `now` in milliseconds since the epoch; a
 * response's own Date overrides it. Never throws: `problems` lists the unreadable parts.
 */
export function diagnose(text: string, address: string, now: number): Diagnosis {
  return diagnoseReading(readInput(text), { address, now });
}

/** The same for an already parsed text, in a situation that its reader describes. */
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

/** The same in a situation with parsed URLs. */
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
 * Sentences about cross-origin fetches that set cookies when nothing in the recording shows their credentials mode. No
 * recorder writes this mode, and the result depends on it.
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

/** Each line with its URL. A recording repeats lines; each one is judged once. */
function receivedLines(reading: Reading, first: RequestUrl | null): ReceivedLine[] {
  const urls = addressesOf(first, reading);
  const seen = new Set<string>();
  const received = reading.lines.flatMap(({ setCookie, exchange, url, byScript = false }, index): ReceivedLine[] => {
    const from = url ?? (exchange === null ? first : (urls[exchange] ?? first));
    if (from === null) return [];
    const key = `${writeAddress(from)} ${writePair(setCookie, readPair(setCookie).name, '')}`;
    if (reading.kind === 'har' && seen.has(key)) return [];
    seen.add(key);
    // One text can have code that sets and code that clears. They run for different requests.
    return [{ setCookie, url: from, response: reading.kind === 'code' ? index : exchange, byScript }];
  });
  return received.slice(0, maxLines);
}

/** The Date of the first response with one. */
function dateOf({ exchanges }: Reading): number | undefined {
  for (const { response } of exchanges) {
    const at = response?.date === undefined || response.date === null ? null : parseCookieDate(response.date);
    if (at !== null) return at;
  }
  return undefined;
}

/** The URL of each exchange: its own, that of the exchange before it, or the target of that one's redirect. */
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
