import type { Options } from '../profiles/options.ts';

/** Reads the value of Max-Age: seconds, zero or less for a cookie that has ended; `null`: the attribute does not count. */
type MaxAgeReader = (value: string) => number | 'session' | null;

/** Readers of Max-Age, by the option that names them. */
export const maxAgeReaders: Readonly<Record<Options['maxAgeForm'], MaxAgeReader>> = {
  // RFC 6265bis, 5.6.2: an optional "-" and digits.
  digits: (value) => (/^-?\d+$/.test(value) ? clamp(Number(value)) : null),
  // Chromium, base::StringToInt64: a "+" too. What is too large for 64 bits is the largest there is, whatever follows.
  'signed-digits': (value) => {
    if (/^[+-]?\d+$/.test(value)) return clamp(Number(value));
    const begins = Number(/^[+-]?\d+/.exec(value)?.[0] ?? 0);
    return Math.abs(begins) > 2 ** 63 ? clamp(begins) : null;
  },
  // Firefox, CookieParser::ParseMaxAgeAttribute: whatever begins with "-" has ended.
  'digits-or-minus': (value) => {
    if (value.startsWith('-')) return Number.MIN_SAFE_INTEGER;
    return /^\d+$/.test(value) ? clamp(Number(value)) : null;
  },
  strtol: readStrtol,
};

/**
 * libsoup, `strtol` into an `int`: a sign and digits, or nothing at all, which is zero. Only 32 bits of the seconds are
 * kept, so that 2147483648 has ended already, and 4294967295 is -1, which stands for the end of the session.
 */
function readStrtol(value: string): number | 'session' | null {
  if (value === '' || /^-\d+$/.test(value)) return 0;
  const digits = /^\+?(\d+)$/.exec(value)?.[1];
  if (digits === undefined) return null;
  // What is too large for 64 bits is the largest number there is, of which 32 bits are all ones.
  const kept = digits.length > 18 ? -1 : Number(BigInt.asIntN(32, BigInt(digits)));
  return kept === -1 ? 'session' : kept;
}

function clamp(seconds: number): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, seconds));
}
