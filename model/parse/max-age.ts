import type { Options } from '../profiles/options.ts';

/** Reads the value of Max-Age: seconds, zero or less for an expired cookie; `null`: the attribute does not count. */
type MaxAgeReader = (value: string) => number | 'session' | null;

/** Readers of Max-Age, by the value of the option. */
export const maxAgeReaders: Readonly<Record<Options['maxAgeForm'], MaxAgeReader>> = {
  // RFC 6265bis, 5.6.2: an optional "-" and digits.
  digits: (value) => (/^-?\d+$/.test(value) ? clamp(Number(value)) : null),
  // Chromium, base::StringToInt64: also accepts a "+". The smallest and the largest 64-bit number, and numbers beyond
  // them, count even with other characters after the digits.
  'signed-digits': (value) => {
    if (/^[+-]?\d+$/.test(value)) return clamp(Number(value));
    const [, sign = '', digits = ''] = /^([+-]?)0*(\d*)/.exec(value) ?? [];
    if (!isEndOf64Bits(digits, sign)) return null;
    return sign === '-' ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
  },
  // Firefox, CookieParser::ParseMaxAgeAttribute: any value that begins with "-" expires the cookie. Firefox stops
  // reading at a number of more than 64 bits.
  'digits-or-minus': (value) => {
    if (value.startsWith('-')) return Number.MIN_SAFE_INTEGER;
    if (/^\d+$/.test(value)) return clamp(Number(value));
    const digits = /^0*(\d*)/.exec(value)?.[1] ?? '';
    return isEndOf64Bits(digits, '') && digits !== lastOf64Bits ? Number.MAX_SAFE_INTEGER : null;
  },
  strtol: readStrtol,
};

/**
 * libsoup, `strtol` into an `int`: a sign and digits, or an empty value, which means zero. Only 32 bits remain, so
 * 2147483648 is negative and expires the cookie, and 4294967295 is -1, which means a session cookie.
 */
function readStrtol(value: string): number | 'session' | null {
  if (value === '' || /^-\d+$/.test(value)) return 0;
  const digits = /^\+?0*(\d+)$/.exec(value)?.[1];
  if (digits === undefined) return null;
  // `strtol` clamps a larger number to the largest 64-bit number, whose lower 32 bits are all ones.
  const kept = isEndOf64Bits(digits, '') ? -1 : Number(BigInt.asIntN(32, BigInt(digits)));
  return kept === -1 ? 'session' : kept;
}

const lastOf64Bits = '9223372036854775807';

/** Whether the number is the smallest or largest 64-bit number of its sign, or lies beyond it. */
function isEndOf64Bits(digits: string, sign: string): boolean {
  const last = sign === '-' ? '9223372036854775808' : lastOf64Bits;
  return digits.length > last.length || (digits.length === last.length && digits >= last);
}

function clamp(seconds: number): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, seconds));
}
