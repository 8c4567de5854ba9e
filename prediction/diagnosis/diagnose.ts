import { parseCookieDate } from '../../model/parse/dates/cookie-date.ts';
import type { Environment, RequestUrl } from '../../model/terms.ts';
import { followLocation, readAddress } from '../reading/address.ts';
import { readInput } from '../reading/read-input.ts';
import type { Reading } from '../reading/result/reading.ts';
import { publicSuffixes } from '../suffixes.ts';
import { diagnoseLines } from './diagnose-line.ts';
import type { Diagnosis, ReceivedLine } from './diagnosis.ts';

/** Lines that are judged of one text. */
const maxLines = 150;

/**
 * Judges whatever was pasted, as if a visitor had navigated to `address`, or to the address that the text itself names.
 * With redirects, each response's cookies come from where the Location before it leads. `now` in milliseconds since the
 * epoch; a response's own Date goes before it. Never throws: what cannot be read is told in `problems`.
 */
export function diagnose(text: string, address: string, now: number): Diagnosis {
  return diagnoseReading(readInput(text), address, now);
}

/** The same for a text that was read already. */
export function diagnoseReading(reading: Reading, address: string, now: number): Diagnosis {
  const problems = reading.problems.map(({ message }) => message);
  const first = readAddress(address);
  if (first === null) problems.push(`"${address.slice(0, 80)}" is not an http or https URL.`);
  const dated = reading.kind === 'har' ? undefined : dateOf(reading);
  const clock: Diagnosis['clock'] = { at: dated ?? now, from: dated === undefined ? 'now' : 'date-header' };
  const urls = addressesOf(first, reading);
  const lines = reading.lines.slice(0, maxLines).flatMap(({ setCookie, exchange, url }): ReceivedLine[] => {
    const from = url ?? (exchange === null ? first : (urls[exchange] ?? first));
    return from === null ? [] : [{ setCookie, url: from }];
  });
  const environment: Environment = { thirdPartyCookies: 'allowed', now: clock.at, ...publicSuffixes };
  return { reading, cookies: diagnoseLines(lines, environment), problems, clock };
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
