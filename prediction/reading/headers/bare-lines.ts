import { counted } from '../../../contract/interface/counted.ts';
import { isObsolete, meantAttribute } from '../../../model/diagnose/names.ts';
import { attributeName, isAttributeName } from '../../../model/edit/set-cookie-edit.ts';
import { type Reading, type ReadingProblem, reading, refused } from '../result/reading.ts';
import { readCookieHeader } from './cookie-header.ts';

/** Reads one Set-Cookie value on each line, without the header's name. Rejects lines that cannot be one. */
export function readBareLines(text: string): Reading {
  const numbered = text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ setCookie: line.trim(), number: index + 1 }))
    .filter(({ setCookie }) => setCookie !== '');
  const [first] = numbered;
  if (first !== undefined && numbered.length === 1 && isCookieHeaderValue(first.setCookie)) {
    return readCookieHeader(first.setCookie);
  }
  const lines = numbered.filter(({ setCookie }) => canBeCookie(setCookie));
  const others = numbered.filter(({ setCookie }) => !canBeCookie(setCookie)).map(({ number }) => number);
  if (lines.length === 0) {
    return refused(
      'not-recognised',
      'The playground cannot read this. Paste a Set-Cookie line, a response of curl -i, a HAR, a curl or fetch command, or the code that sets the cookie.',
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

/** Whether a line has a pair with a possible name, or attributes. A name of several words is prose or a log entry. */
function canBeCookie(line: string): boolean {
  const [pair = '', ...attributes] = line.split(';');
  if (attributes.some((piece) => isAttributeName(attributeName(piece)))) {
    return !/[\s<{["'`(]/.test(pair.slice(0, nameEnd(pair)).trim()) && !/^\s*[<{["'`(]/.test(pair);
  }
  if (/^[A-Za-z][\w-]*:\s/.test(line)) return false;
  return /^[^\s=(){}<>"'`/\\]+=(?!=*\s*$|=)/.test(pair) || /^[^\s=(){}<>"'`/\\]+=$/.test(pair);
}

function nameEnd(pair: string): number {
  const equals = pair.indexOf('=');
  return equals < 0 ? pair.length : equals;
}

/**
 * Whether a line is the value of a Cookie header, as `document.cookie` and DevTools show it: only pairs, and none of
 * them an attribute, not even a misspelt one.
 */
function isCookieHeaderValue(line: string): boolean {
  const [first = '', ...pieces] = line.split(';').filter((piece) => piece.trim() !== '');
  return (
    pieces.length > 0 &&
    canBeCookie(line) &&
    !isAttributeName(attributeName(first)) &&
    pieces.every((piece) => {
      const name = attributeName(piece);
      return piece.includes('=') && !isAttributeName(name) && meantAttribute(name) === null && !isObsolete(name);
    })
  );
}
