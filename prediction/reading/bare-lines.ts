import { counted } from '../../contract/interface/counted.ts';
import { isAttributeName } from '../../model/edit/set-cookie-edit.ts';
import { type Reading, type ReadingProblem, reading, refused } from './result/reading.ts';

/** Reads one Set-Cookie value on each line, without the header's name. What cannot be one is refused, line by line. */
export function readBareLines(text: string): Reading {
  const numbered = text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ setCookie: line.trim(), number: index + 1 }))
    .filter(({ setCookie }) => setCookie !== '');
  const whole = refusal(text, numbered.length);
  if (whole !== null) return whole;
  const lines = numbered.filter(({ setCookie }) => canBeCookie(setCookie));
  const others = numbered.filter(({ setCookie }) => !canBeCookie(setCookie)).map(({ number }) => number);
  if (lines.length === 0) {
    return refused(
      'not-recognised',
      'This is nothing that can be read here. Paste a Set-Cookie line, a response of curl -i, a HAR, a curl or fetch command, or the code that sets the cookie.',
    );
  }
  const problems: ReadingProblem[] =
    others.length === 0
      ? []
      : [
          {
            code: 'line-not-a-cookie',
            message: `${others.length === 1 ? 'Line' : 'Lines'} ${others.slice(0, 5).join(', ')}${others.length > 5 ? ' and more' : ''} cannot be a Set-Cookie line and ${others.length === 1 ? 'is' : 'are'} left out.`,
          },
        ];
  return reading({
    kind: 'set-cookie',
    sentence:
      lines.length === 1 ? 'This is a Set-Cookie line.' : `These are ${counted(lines.length, 'Set-Cookie line')}.`,
    lines: lines.map(({ setCookie }) => ({ setCookie, exchange: null, url: null })),
    problems,
  });
}

/** What is known by its look and is no cookie. */
function refusal(text: string, lines: number): Reading | null {
  const start = text.trimStart();
  if (/^<(?:!doctype|html|\?xml|svg|!--)/i.test(start))
    return refused('html', 'This is a page, not a header. Paste the response headers.');
  if (lines === 1 && /^https?:\/\/\S+\s*$/i.test(start)) {
    return refused(
      'url-alone',
      'This is a URL. Paste the Set-Cookie line of its response: run curl -i and copy what it prints.',
    );
  }
  if (/^(?:eyJ[\w-]+\.){2}[\w-]*\s*$/.test(start)) {
    return refused('token-alone', 'This is a token. Paste the Set-Cookie line that it stands in.');
  }
  return null;
}

/** Whether a line has a pair with a possible name, or attributes. */
function canBeCookie(line: string): boolean {
  const [pair = '', ...attributes] = line.split(';');
  if (attributes.some((piece) => isAttributeName(piece.split('=', 1)[0]?.trim().toLowerCase() ?? ''))) {
    return !/^\s*(?:[<{["'`(]|\w+\s*\()/.test(pair);
  }
  if (/^[A-Za-z][\w-]*:\s/.test(line)) return false;
  return /^[^\s=(){}<>"'`/\\]+(?:\s[^\s=(){}<>"'`/\\]+)?\s*=/.test(pair);
}
