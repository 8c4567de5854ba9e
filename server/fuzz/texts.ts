import fc from 'fast-check';

/** Markup that no page of the playground may reflect as markup. */
export const markup = '<fuzz-markup x="1">';
/** The name of a header that no answer may have. It follows line breaks in texts that are sent. */
export const injectedHeader = 'x-fuzz-injected';

/** Pieces that have a meaning for some parser, and pieces that have no meaning for any. */
const pieces = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '/',
    '//',
    '.',
    '..',
    '../',
    '%2e%2e%2f',
    '%00',
    '%',
    '%ff',
    '%u0041',
    '\\',
    ';',
    '=',
    '?',
    '&',
  ),
  fc.constantFrom(
    markup,
    `"'>${markup}`,
    `${encodeURIComponent(markup)}`,
    `\r\n${injectedHeader}: 1\r\n`,
    `%0d%0a${injectedHeader}:%201`,
    'javascript:alert(1)',
  ),
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', '$where', '#{7*7}', 'null', 'undefined', 'NaN'),
  fc.constantFrom(
    '\u0000',
    '\u0007',
    '\u007f',
    '\u0085',
    '\u202e',
    '\ufeff',
    '\ufffd',
    'é',
    '中',
    '😀',
    '\ud800',
    '\udfff',
  ),
  fc.constantFrom('0', '-1', '1e309', '99999999999999999999', '0x10', '1.5', 'true'),
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** Short hostile text, lone surrogates included. */
export const text = fc.array(pieces, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));

/** Repeated text, up to so many code units. */
export function longText(most: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom('x', '<', '%41', 'é', '\ud800', '.', '../', ' '), fc.integer({ min: 0, max: most }))
    .map(([piece, length]) => piece.repeat(Math.ceil(length / piece.length)));
}

/** A set-cookie-string, valid or not. */
export const cookieLine = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('a=1', 'sid=x', '__Host-a=1', '=v', 'bare', 'a="q"', 'a=j:{"b":1}') },
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          'Path=/',
          'Path=/in',
          'Secure',
          'HttpOnly',
          'SameSite=None',
          'Partitioned',
          'Domain=.',
        ),
      },
      {
        weight: 3,
        arbitrary: fc.constantFrom('Max-Age=1', 'Max-Age=-1', 'Expires=0', 'Domain=localhost', 'Priority=High'),
      },
      { weight: 3, arbitrary: text },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join('; '));

/** Any JSON, and sizes and depths that overload a careless reader. It is text, because some of it is not JSON. */
export const hostileJson = fc.oneof(
  { weight: 6, arbitrary: fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)) },
  { weight: 6, arbitrary: text.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: longText(20_000).map((value) => JSON.stringify(value)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '{',
      '[',
      '"',
      '1e999',
      '-0',
      '01',
      "{'a':1}",
      'NaN',
      '\u0000',
      '{"__proto__":{"a":1}}',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('1', '{}', '[]', 'null', '{"setCookie":"a=1"}'), fc.integer({ min: 1, max: 20_000 }))
      .map(([item, count]) => `[${Array(count).fill(item).join()}]`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(['[', ']'], ['{"a":', '}']), fc.integer({ min: 1, max: 20_000 }))
      .map(([[open = '', close = ''], depth]) => `${open.repeat(depth)}1${close.repeat(depth)}`),
  },
);

/** A `j:` cookie value nested so deeply that a recursive serializer runs out of stack. */
export const nestedValue = fc
  .tuple(fc.constantFrom(['[', ']'], ['{"a":', '}']), fc.integer({ min: 1, max: 15_000 }))
  .map(([[open = '', close = ''], depth]) => `j:${open.repeat(depth)}${open === '[' ? '' : '1'}${close.repeat(depth)}`);

/** `null`, except once in `oneIn` times. */
export function seldom<Value>(arbitrary: fc.Arbitrary<Value>, oneIn: number): fc.Arbitrary<Value | null> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}
