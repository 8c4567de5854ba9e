import { describe, expect, it } from 'vitest';
import { maxAgeReaders } from './max-age.ts';

const ended = Number.MIN_SAFE_INTEGER;
const longest = Number.MAX_SAFE_INTEGER;

/**
 * The expected seconds; `null`: the engine ignores the attribute. `recordings/results/jar-*.json` holds `3600`,
 * `+3600`, `-`, `bla` and the empty value. The other rows follow the functions that `max-age.ts` names.
 */
const rows: readonly (readonly [
  string,
  Readonly<Record<keyof typeof maxAgeReaders, ReturnType<(typeof maxAgeReaders)['strtol']>>>,
])[] = [
  ['3600', { digits: 3600, 'signed-digits': 3600, 'digits-or-minus': 3600, strtol: 3600 }],
  ['+3600', { digits: null, 'signed-digits': 3600, 'digits-or-minus': null, strtol: 3600 }],
  ['-', { digits: null, 'signed-digits': null, 'digits-or-minus': ended, strtol: null }],
  ['-x', { digits: null, 'signed-digits': null, 'digits-or-minus': ended, strtol: null }],
  ['', { digits: null, 'signed-digits': null, 'digits-or-minus': null, strtol: 0 }],
  ['bla', { digits: null, 'signed-digits': null, 'digits-or-minus': null, strtol: null }],
  ['36 00', { digits: null, 'signed-digits': null, 'digits-or-minus': null, strtol: null }],
  [
    '2147483648',
    { digits: 2147483648, 'signed-digits': 2147483648, 'digits-or-minus': 2147483648, strtol: -2147483648 },
  ],
  ['4294967295', { digits: 4294967295, 'signed-digits': 4294967295, 'digits-or-minus': 4294967295, strtol: 'session' }],
  [
    `${'0'.repeat(20)}2147483647`,
    { digits: 2147483647, 'signed-digits': 2147483647, 'digits-or-minus': 2147483647, strtol: 2147483647 },
  ],
  [
    '1000000000000000000',
    { digits: longest, 'signed-digits': longest, 'digits-or-minus': longest, strtol: -1486618624 },
  ],
  ['9223372036854775806s', { digits: null, 'signed-digits': null, 'digits-or-minus': null, strtol: null }],
  ['+009223372036854775807s', { digits: null, 'signed-digits': longest, 'digits-or-minus': null, strtol: null }],
  ['-9223372036854775807s', { digits: null, 'signed-digits': null, 'digits-or-minus': ended, strtol: null }],
  ['-9223372036854775808s', { digits: null, 'signed-digits': ended, 'digits-or-minus': ended, strtol: null }],
  ['9223372036854775807s', { digits: null, 'signed-digits': longest, 'digits-or-minus': null, strtol: null }],
  ['009223372036854775808s', { digits: null, 'signed-digits': longest, 'digits-or-minus': longest, strtol: null }],
  ['9'.repeat(30), { digits: longest, 'signed-digits': longest, 'digits-or-minus': longest, strtol: 'session' }],
];

describe.each(rows)('Max-Age=%s', (value, expected) => {
  it.each(Object.entries(maxAgeReaders))('as %s', (form, read) => {
    expect(read(value)).toBe(expected[form as keyof typeof maxAgeReaders]);
  });
});
