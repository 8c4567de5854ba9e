import { readPasted } from '../../model/diagnose/pasted.ts';
import { parseCookieDate } from '../../model/parse/dates/cookie-date.ts';
import type { Environment, RequestUrl } from '../../model/terms.ts';
import { publicSuffixes } from '../suffixes.ts';
import { followLocation, readAddress } from './address.ts';
import { diagnoseLines } from './diagnose-line.ts';
import type { Diagnosis, ReceivedLine } from './diagnosis.ts';

/** Lines that are judged of one text; a browser keeps about so many cookies of a site. */
const maxLines = 150;
/** Characters that are read of one text. */
const maxCharacters = 64 * 1024;

/**
 * Judges whatever was pasted: one set-cookie-string, several on separate lines, header lines, or the whole answer of
 * `curl -i`, `-iL` or `-v`, as if a visitor had navigated to `address`. With redirects, each answer's cookies come from
 * the address that the Location before it named. `now` in milliseconds since the epoch; an answer's own Date goes before
 * it. Never throws: what cannot be read is told in `problems`.
 */
export function diagnose(text: string, address: string, now: number): Diagnosis {
  const pasted = readPasted(text.slice(0, maxCharacters));
  const problems: string[] = [];
  const first = readAddress(address);
  if (text.trim() === '') problems.push('Nothing was pasted.');
  else if (pasted.lines.length === 0) {
    problems.push(
      pasted.hasCookieHeader
        ? 'This is a Cookie header, which a browser sends. Paste a Set-Cookie header, which a server sends.'
        : 'This text has no Set-Cookie header, so the response sets no cookie.',
    );
  }
  if (first === null) problems.push(`"${address.slice(0, 80)}" is not an http or https URL.`);
  if (text.length > maxCharacters) problems.push(`Only the first ${maxCharacters} characters were read.`);
  if (pasted.lines.length > maxLines) problems.push(`Only the first ${maxLines} cookies were checked.`);
  const dated = pasted.answers
    .map(({ date }) => (date === null ? null : parseCookieDate(date)))
    .find((at) => at !== null);
  const clock: Diagnosis['clock'] = { at: dated ?? now, from: dated === undefined ? 'now' : 'date-header' };
  if (first === null) return { readAs: pasted.readAs, cookies: [], problems, clock };
  const urls = addressesOf(first, pasted.answers);
  const lines = pasted.lines
    .slice(0, maxLines)
    .map(({ setCookie, answer }): ReceivedLine => ({ setCookie, url: urls[answer] ?? first }));
  const environment: Environment = { thirdPartyCookies: 'allowed', now: clock.at, ...publicSuffixes };
  return { readAs: pasted.readAs, cookies: diagnoseLines(lines, environment), problems, clock };
}

/** The address of each answer: the one before it, or where that redirected to. */
function addressesOf(first: RequestUrl, answers: ReturnType<typeof readPasted>['answers']): RequestUrl[] {
  const urls: RequestUrl[] = [];
  let url = first;
  for (const { status, location } of answers) {
    urls.push(url);
    if (status !== null && status >= 300 && status < 400 && location !== null) url = followLocation(url, location);
  }
  return urls;
}
