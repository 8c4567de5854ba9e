import express from 'express';
import fc from 'fast-check';
import { clearingLine, clearOptions } from '../../client/code/clearing-line.ts';
import { expressLine } from '../../client/code/express-line.ts';
import { linkPairs, readLink } from '../../contract/runs/link.ts';
import { scriptArgument, scriptCall } from '../../contract/runs/script-call.ts';
import { waysOfSetting } from '../../contract/runs/ways.ts';
import { readPasted } from '../../model/diagnose/pasted.ts';
import {
  canonicalNames,
  lineParts,
  readAttribute,
  readPair,
  writeAttribute,
  writePair,
  writePrefix,
} from '../../model/edit/set-cookie-edit.ts';
import { parseCookieDate } from '../../model/parse/dates/cookie-date.ts';
import { anySize } from '../../model/parse/rules.ts';
import { type AttributeName, parseSetCookie } from '../../model/parse/set-cookie.ts';
import { prefixNames } from '../../model/profiles/options.ts';
import { diagnose } from '../../prediction/diagnosis/diagnose.ts';
import { followLocation, readAddress, writeAddress } from '../../prediction/reading/addresses/address.ts';
import { anyAddress, anyText, cookieLine, experiment, now } from './arbitraries.ts';
import { holds, type Property, property, same } from './property.ts';

const attribute = fc.constantFrom(...(Object.keys(canonicalNames) as AttributeName[]));
const token = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,20}$/);

/** Claims about texts: parsing, editing, pasting, addresses, and the code on screen. */
export const textProperties: readonly Property[] = [
  property('a line is parsed, and cut at its limits or not', 16, cookieLine, (line) => {
    for (const limits of [undefined, anySize]) {
      const parsed = limits ? parseSetCookie(line, limits) : parseSetCookie(line);
      if (parsed.outcome === 'parsed')
        holds(parsed.expires === null || Number.isFinite(parsed.expires), 'the expiry is no moment');
    }
  }),
  property('a date is a moment or nothing', 16, anyText, (text) => {
    const date = parseCookieDate(text);
    holds(date === null || Number.isFinite(date), 'the date is no moment');
  }),
  property('the parts of a line are the line', 8, cookieLine, (line) => {
    same(
      lineParts(line)
        .map(({ text }) => text)
        .join(';'),
      line,
      'parts',
    );
  }),
  property(
    'an attribute that is written is read, and one that is taken away is gone',
    8,
    fc.tuple(cookieLine, attribute, token),
    ([line, name, value]) => {
      same(readAttribute(writeAttribute(line, name, value), name), value, 'written');
      same(readAttribute(writeAttribute(line, name, null), name), null, 'taken away');
    },
  ),
  property(
    'a pair that is written is read',
    6,
    fc.tuple(cookieLine, fc.oneof(fc.constant(''), token), fc.oneof(fc.constant(''), token)),
    ([line, name, value]) => {
      same(readPair(writePair(line, name, value)), { name, value }, 'pair');
    },
  ),
  property(
    'a prefix that is written stands in front',
    4,
    fc.tuple(cookieLine, fc.constantFrom(...prefixNames)),
    ([line, prefix]) => {
      holds(readPair(writePrefix(line, prefix)).name.startsWith(prefix), 'the prefix is not there');
      writePrefix(line, null);
    },
  ),
  property(
    'whatever is pasted is diagnosed, 150 cookies at most',
    8,
    fc.tuple(anyText, anyAddress),
    ([text, address]) => {
      readPasted(text);
      holds(diagnose(text, address, now).cookies.length <= 150, 'more than 150 cookies');
      diagnose(text, 'https://app.home.localhost/in', now);
    },
  ),
  property(
    'an address that is read is written and read again as the same',
    10,
    fc.tuple(anyAddress, anyText),
    ([text, location]) => {
      const read = readAddress(text);
      if (!read) return;
      same(readAddress(writeAddress(read)), read, 'address');
      const led = followLocation(read, location);
      holds(led.path.startsWith('/'), 'a Location leads to no path');
    },
  ),
  property('the Express line emits the very line', 6, cookieLine, (line) => {
    const { code, similar } = expressLine(line, now);
    if (code !== null) same(emitted(code), [Buffer.from(line).toString('latin1')], 'emitted');
    if (similar !== null && !similar.code.startsWith('app.')) emitted(similar.code);
  }),
  property(
    'a script call is a program',
    4,
    fc.tuple(cookieLine, fc.constantFrom(...waysOfSetting)),
    ([line, setBy]) => {
      const { code } = scriptCall(setBy, line);
      if (setBy === 'document-cookie' || setBy === 'cookie-store') new Function(`return async () => {${code}}`);
      scriptArgument(setBy, line, 0);
    },
  ),
  property(
    'a line that clears has an expiry in the past',
    4,
    fc.tuple(cookieLine, fc.subarray(clearOptions.map(({ name }) => name))),
    ([line, given]) => {
      const parsed = parseSetCookie(clearingLine(line, new Set(given)).line, anySize);
      if (parsed.outcome === 'parsed') holds(parsed.expires !== null && parsed.expires < now, 'it does not expire');
    },
  ),
  property('an experiment that goes into a link comes out of it', 4, experiment, (given) => {
    const read = readLink(linkPairs(given));
    same(read.problems, [], 'problems');
    same(read.experiment, given, 'experiment');
  }),
  property(
    'a link of any pairs is read',
    4,
    fc.array(
      fc.tuple(fc.oneof(anyText, fc.constantFrom('c', 'over', 'by', 'path', 'ask', 'cors', 'age', 'probes')), anyText),
      { maxLength: 8 },
    ),
    (pairs) => {
      readLink(pairs);
    },
  ),
];

/**
 * The Set-Cookie lines that code adds to an answer of Express, without a server: Express's own functions on a bag of
 * headers.
 */
function emitted(code: string): unknown {
  const headers = new Map<string, unknown>();
  const response = Object.assign(Object.create(express.response) as object, {
    req: {},
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: unknown) => headers.set(name.toLowerCase(), value),
  });
  new Function('res', code)(response);
  return [headers.get('set-cookie')].flat();
}
