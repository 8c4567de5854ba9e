import { describe, expect, test } from 'vitest';
// @ts-expect-error: a script in plain JavaScript, which runs before anything is built
import { bannedIn } from './phrasings.mjs';
// @ts-expect-error: a script in plain JavaScript, which runs before anything is built
import { commentsOf, proseOf, stringsOf } from './strings.mjs';

describe('the listing of strings', () => {
  const source = `import x from './a b.ts';
/** Says
 * hello. */
export function View({ count }: { count: number }) {
  const message = \`\${count} cookies were sent.\`;
  return (
    <p className="small soft" aria-label="How many cookies">
      There are <b>{count}</b> cookies, {message}
      <input placeholder="Name" value="a b" />
    </p>
  );
}
throw new Error('The name is missing.');
const words = { none: 'It is not there.', some: \`It is there \${count} times.\` } as const satisfies Record<string, string>;
type Never = 'This is a type.';
`;

  test('has text on screen, labels, templates and messages, each with its line', () => {
    expect(stringsOf('view.tsx', source)).toEqual([
      { line: 5, text: '… cookies were sent.' },
      { line: 7, text: 'There are … cookies, … …' },
      { line: 7, text: 'How many cookies' },
      { line: 9, text: 'Name' },
      { line: 13, text: 'The name is missing.' },
      { line: 14, text: 'It is not there.' },
      { line: 14, text: 'It is there … times.' },
    ]);
  });

  test('has comments apart', () => {
    expect(commentsOf('view.tsx', source)).toEqual([{ line: 2, text: '* Says hello.' }]);
  });

  test('has the prose of a document without its code', () => {
    expect(proseOf('# Title\n\n```sh\nnpm start\n```\nA line.')).toEqual([
      { line: 1, text: '# Title' },
      { line: 6, text: 'A line.' },
    ]);
  });
});

test.each([
  ['POST is none of them', 'is none'],
  ['a window of its own', 'of its own'],
  ['measured anew', 'anew'],
  ['What came of it', 'came of it'],
  ['Fetch and its kin', 'kin'],
  ['4,096 octets', 'octets'],
  ['kept otherwise than predicted', 'otherwise than'],
  ['a later line took its place', 'took its place'],
  ['It is no HAR.', 'is no HAR'],
])('“%s” is a banned phrasing', (text, phrase) => {
  expect(bannedIn(text).map((found: { phrase: string }) => found.phrase)).toEqual([phrase]);
});

test.each([
  'The browser rejects it.',
  'There is no attack of this name.',
  'a kind of request',
  'The window closes itself.',
  '4,096 bytes',
  'a cookie-octet',
])('“%s” is fine', (text) => {
  expect(bannedIn(text)).toEqual([]);
});
