import {
  attributeName,
  isAttributeName,
  readAttribute,
  readPair,
  writeAttribute,
  writePair,
} from '../../model/edit/set-cookie-edit.ts';
import { readAddress } from '../reading/addresses/address.ts';
import { publicSuffixes } from '../suffixes.ts';
import { isStoredByAll } from './diagnose-line.ts';
import type { DiagnosedCookie, Finding, Fix } from './diagnosis.ts';

/**
 * The line with the changes of all findings, the most severe first, each built on those before it; `null`: nothing
 * changes. Skips a change that would make browsers reject a line that they store now. `start`: the line after earlier
 * changes. `now` in milliseconds since the epoch.
 */
export function repairedLine(cookie: DiagnosedCookie, now: number, start = cookie.setCookie): Fix | null {
  const fixes = cookie.findings.filter((finding) => !isAnotherCookie(finding)).flatMap(({ fix }) => fix ?? []);
  const aim = fixes.find((fix) => fix.aim !== undefined)?.aim;
  const address = fixes.find(({ url }) => url !== null)?.url ?? null;
  const url = readAddress(address ?? cookie.url);
  if (fixes.length === 0 || url === null) return null;
  const environment = { thirdPartyCookies: 'allowed', now, ...publicSuffixes } as const;
  const isStored = (setCookie: string) =>
    isStoredByAll(
      { setCookie, url, byScript: cookie.byScript, ...(cookie.terms && { terms: cookie.terms }) },
      environment,
    );
  const setCookie = fixes.reduce((line, fix) => {
    const changed = withChange(line, cookie.setCookie, fix.setCookie);
    return isStored(line) && !isStored(changed) && aim !== 'clear' ? line : changed;
  }, start);
  if (setCookie === cookie.setCookie && address === null) return null;
  return { sentence: 'The line with these changes', setCookie, url: address, ...(aim && { aim }) };
}

/**
 * Whether a finding is only a note whose change would make another cookie. The cookie's deletion would then miss it,
 * and a host would lose it.
 */
function isAnotherCookie({ severity, attribute }: Finding): boolean {
  return severity === 'note' && (attribute === 'domain' || attribute === 'path');
}

/**
 * Applies the difference between two lines to a third line. Attributes that the third line has already changed stay.
 */
function withChange(line: string, before: string, after: string): string {
  const renamed = readPair(before).name !== readPair(after).name || readPair(before).value !== readPair(after).value;
  const paired = renamed ? writePair(line, readPair(after).name, readPair(after).value) : line;
  const [pair = '', ...written] = paired.split(';');
  // The change removed this misspelt attribute.
  const pieces = new Set(after.split(';').slice(1).map(attributeName));
  const known = [
    pair,
    ...written.filter((piece) => isAttributeName(attributeName(piece)) || pieces.has(attributeName(piece))),
  ].join(';');
  const names = new Set(
    [before, after].flatMap((text) => text.split(';').slice(1).map(attributeName)).filter(isAttributeName),
  );
  return [...names].reduce((made, name) => {
    const [was, is] = [readAttribute(before, name), readAttribute(after, name)];
    const isUntouched = readAttribute(made, name) === was;
    return was === is || !isUntouched ? made : writeAttribute(made, name, is);
  }, known);
}
