import { counted } from '../../../contract/interface/counted.ts';
import { type Reading, type ReadLine, reading } from '../result/reading.ts';
import { jarLine } from './jar-line.ts';

/** domain, includes subdomains, path, secure, expiry in seconds, name, value. */
const field = /^([^\s]+)\s+(TRUE|FALSE)\s+(\/[^\s]*)\s+(TRUE|FALSE)\s+(\d+(?:\.\d+)?)\s+([^\s]*)(?:\s+(.*))?$/i;

/** The marker before the domain of an HttpOnly cookie. */
const httpOnlyMark = '#HttpOnly_';

/** Whether a text is a `cookies.txt`: its first line says so, or every line except comments has the seven fields. */
export function isCookiesTxt(text: string): boolean {
  if (/^\s*# (Netscape )?HTTP Cookie File/i.test(text)) return true;
  const lines = entriesOf(text);
  return lines.length > 0 && lines.every(({ line }) => field.test(line));
}

/**
 * Reads the `cookies.txt` of Netscape, as curl, wget and extensions write it. A line with `#HttpOnly_` is not a
 * comment.
 */
export function readCookiesTxt(text: string): Reading {
  const entries = entriesOf(text);
  const read = entries.map(({ line }) => lineOf(line));
  const bad = entries.filter((_entry, index) => read[index] === null).map(({ number }) => number);
  const lines = read.filter((line) => line !== null);
  return reading({
    kind: 'cookies-txt',
    sentence: `This is a cookies.txt with ${counted(lines.length, 'cookie')}.`,
    lines,
    problems: [
      ...(bad.length === 0
        ? []
        : [
            {
              code: 'cookies-txt-line-skipped' as const,
              message: `Line ${bad.slice(0, 5).join(', ')} does not have the seven fields of a cookies.txt and is left out.`,
            },
          ]),
      {
        code: 'attributes-not-recorded',
        message:
          'A cookies.txt has no field for SameSite and Partitioned. The cookies are checked as if neither was set: paste the Set-Cookie line to check them.',
      },
    ],
  });
}

function entriesOf(text: string) {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: line.trimEnd(), number: index + 1 }))
    .filter(({ line }) => line !== '' && (!line.startsWith('#') || line.startsWith(httpOnlyMark)));
}

function lineOf(line: string): ReadLine | null {
  const found = field.exec(line);
  if (!found) return null;
  const [, domain = '', subdomains, path = '/', secure, expires, name = '', value = ''] = found;
  const httpOnly = domain.startsWith(httpOnlyMark);
  const entry = jarLine({
    name,
    value,
    domain: httpOnly ? domain.slice(httpOnlyMark.length) : domain,
    hostOnly: subdomains?.toUpperCase() !== 'TRUE',
    path,
    expires: Number(expires) === 0 ? null : Number(expires),
    secure: secure?.toUpperCase() === 'TRUE',
    httpOnly,
    sameSite: null,
    partitioned: false,
  });
  return { ...entry, exchange: null };
}
