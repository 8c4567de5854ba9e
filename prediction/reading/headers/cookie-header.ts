import { counted } from '../../../contract/interface/counted.ts';
import { cookieNames } from '../addresses/addresses.ts';
import { type Reading, reading } from '../result/reading.ts';

/** A Cookie header has only names and values. It does not show the attributes that the browser stored. */
export function readCookieHeader(value: string): Reading {
  const names = cookieNames(value);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) < index))];
  const message =
    'This is a Cookie header, which a browser sends. Paste a Set-Cookie header, which a server sends, to check the attributes.';
  return reading({
    kind: 'cookie-header',
    sentence: `This is a Cookie header with ${counted(names.length, 'cookie')}${twice.length > 0 ? `. ${twice.length === 1 ? 'One name is' : 'Some names are'} in it twice: the browser has two cookies that differ in Domain or Path` : ''}.`,
    problems: [{ code: 'headers-without-cookie', message }],
  });
}
