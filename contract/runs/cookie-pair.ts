import { anySize } from '../../model/parse/rules.ts';
import { parseSetCookie } from '../../model/parse/set-cookie.ts';

/**
 * A cookie of any size as a Cookie header contains it: `name=value`, or the value alone without a name (RFC 6265bis,
 * 5.8.3, step 5). `null` if the string is not a cookie.
 */
export function cookiePair(setCookie: string): string | null {
  const parsed = parseSetCookie(setCookie, anySize);
  if (parsed.outcome === 'ignored') return null;
  return parsed.name === '' ? parsed.value : `${parsed.name}=${parsed.value}`;
}

/**
 * Returns whether a pair of a Cookie header is a cookie of the same name whose value came back with other bytes: cut
 * somewhere, percent-encoded, or with its characters beyond visible ASCII dropped or replaced. Any other value is another
 * cookie. A pair that was set without "=" may come back as a name.
 */
export function isAltered(setPair: string, arrivedPair: string): boolean {
  if (arrivedPair === asName(setPair)) return true;
  const set = split(setPair);
  const arrived = split(arrivedPair);
  if (set === null || arrived === null || set.name !== arrived.name || set.value === arrived.value) return false;
  // A cut inside a character leaves bytes that are not UTF-8, read as U+FFFD.
  const whole = arrived.value.replace(/\uFFFD+$/, '');
  const isCut = set.value.startsWith(whole) && (whole !== '' || !/^[\x21-\x7e]/.test(set.value));
  return isCut || decoded(arrived.value) === set.value || plain(arrived.value) === plain(set.value);
}

/** The pair as sent by engines that read a pair without "=" as a name; `null` if it has a "=". */
export function asName(setPair: string): string | null {
  return setPair.includes('=') ? null : `${setPair}=`;
}

function split(pair: string): { readonly name: string; readonly value: string } | null {
  const equals = pair.indexOf('=');
  return equals <= 0 ? null : { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

/** The visible ASCII of a value, without quotation marks. */
function plain(value: string): string {
  return value.replace(/[^\x21\x23-\x7e]/g, '');
}
