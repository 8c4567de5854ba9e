import type { Options } from '../profiles/options.ts';

/** Reads the value of Max-Age: seconds, zero or less for a cookie that has ended; `null`: the attribute does not count. */
type MaxAgeReader = (value: string) => number | 'session' | null;

/** Readers of Max-Age, by the option that names them. */
export const maxAgeReaders: Readonly<Record<Options['maxAgeForm'], MaxAgeReader>> = {
  // RFC 6265bis, 5.6.2: an optional "-" and digits.
  digits: (value) => (/^-?\d+$/.test(value) ? clamp(Number(value)) : null),
  // Chromium, base::StringToInt64: a "+" too. The first and the last
  // number of 64 bits, and what lies beyond them, count whatever follows.
  'signed-digits': (value) => {
    if (/^[+-]?\d+$/.test(value)) return clamp(Number(value));
    const [, sign = '', digits = ''] = /^([+-]?)0*(\d*)/.exec(value) ?? [];
    if (!isEndOf64Bits(digits, sign)) return null;
    return sign === '-' ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
  },
  // Firefox, CookieParser::ParseMaxAgeAttribute: whatever begins with "-" has ended. It reads no further
  // once the number has more than 64 bits.
  'digits-or-minus': (value) => {
    if (value.startsWith('-')) return Number.MIN_SAFE_INTEGER;
    if (/^\d+$/.test(value)) return clamp(Number(value));
    const digits = /^0*(\d*)/.exec(value)?.[1] ?? '';
    return isEndOf64Bits(digits, '') && digits !== lastOf64Bits ? Number.MAX_SAFE_INTEGER : null;
  },
  strtol: readStrtol,
};

/**
 * libsoup, `strtol` into an `int`: a sign and digits, or nothing at all, which is zero. Only 32 bits of the seconds are
 * kept, so that 2147483648 has ended already, and 4294967295 is -1, which stands for the end of the session.
 */
function readStrtol(value: string): number | 'session' | null {
  if (value === '' || /^-\d+$/.test(value)) return 0;
  const digits = /^\+?0*(\d+)$/.exec(value)?.[1];
  if (digits === undefined) return null;
  // What is too large for 64 bits is the largest number there is, of which 32 bits are all ones.
  const kept = isEndOf64Bits(digits, '') ? -1 : Number(BigInt.asIntN(32, BigInt(digits)));
  return kept === -1 ? 'session' : kept;
}

const lastOf64Bits = '9223372036854775807';

/** Whether it is the last number of 64 bits on its side, or lies beyond it. */
function isEndOf64Bits(digits: string, sign: string): boolean {
  const last = sign === '-' ? '9223372036854775808' : lastOf64Bits;
  return digits.length > last.length || (digits.length === last.length && digits >= last);
}

function clamp(seconds: number): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, seconds));
}
