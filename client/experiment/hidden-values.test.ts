import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../prediction/diagnosis/diagnose.ts';
import { hidePath, hideValues, textsOf } from './hidden-values.ts';

describe('the values are not in it', () => {
  test.each([
    ['sid=s3cret; Path=/; HttpOnly', 'sid=xxxxxx; Path=/; HttpOnly'],
    ['sid=eyJhbGciOi.J9-_x; Path=/', 'sid=xxxxxxxxxx.xx-_x; Path=/'],
    ['s3cret; Path=/', 'xxxxxx; Path=/'],
    ['__Host-s3cret', '__Host-xxxxxx'],
    ['Cookie: sid=s3cret; other=s3cret', 'xxxxxx: xxx=xxxxxx; other=xxxxxx'],
    ['Authorization: Bearer s3cret==', 'xxxxxxxxxxxxx: xxxxxx xxxxxx=='],
    ['sid=1; s3cretThatIsVeryLongIndeed', 'sid=x; xxxxxxxxxxxxxxxxxxxxxxxxxx'],
    ['sid=1; Htponly', 'sid=x; Htponly'],
    ['sid=1; Path=/reset/4f9a77c01b22d3e4; Max-Age=60', 'sid=x; Path=/reset/xxxxxxxxxxxxxxxx; Max-Age=60'],
    ['sid=ключ', 'sid=éééé'],
  ])('%s', (line, expected) => {
    expect(hideValues([line])).toEqual([expected]);
  });

  test('a path contains no token and no query', () => {
    expect(hidePath('/reset/4f9a77c01b22d3e4/form?code=s3cret', new Set())).toBe(
      '/reset/xxxxxxxxxxxxxxxx/form?xxxx=xxxxxx',
    );
    expect(hidePath('/shop/internationalization', new Set())).toBe('/shop/internationalization');
  });

  test('known texts stay', () => {
    const known = new Set(textsOf(['sid=s3cret; Path=/; Colour=blue']));
    expect(hideValues(['sid=s3cret; Path=/; Colour=blue', 'sid=other; Colour=red'], known)).toEqual([
      'sid=s3cret; Path=/; Colour=blue',
      'sid=xxxxx; Colour=xxx',
    ]);
  });
});

test('different cookies stay different, and equal cookies stay equal', () => {
  expect(hideValues(['a=1', 'a=2', 'a=1; Secure', 'b=1'])).toEqual(['a=x', 'a=y', 'a=x; Secure', 'b=x']);
});

test('no word of a value is left, whatever the line, and every engine treats the line as before', () => {
  const value = fc.string({ minLength: 6, maxLength: 40, unit: fc.constantFrom(...'abcdefgz0189.-_%é"') });
  const attributes = fc.constantFrom('; Path=/; HttpOnly', '; SameSite=None', '; Domain=example.org; Secure', '');
  fc.assert(
    fc.property(value, attributes, (secret, rest) => {
      const line = `sid=${secret}${rest}`;
      const [made = ''] = hideValues([line]);
      for (const word of secret.match(/[a-wyz0-9]{3,}/g) ?? [])
        expect(made.slice(4, 4 + secret.length)).not.toContain(word);
      const outcomes = (text: string) =>
        diagnose(text, 'https://example.org/', 0).cookies[0]?.outcomes.map(({ outcome, reason }) => [outcome, reason]);
      expect(outcomes(made)).toEqual(outcomes(line));
    }),
  );
});
