import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { counted } from '../contract/interface/counted.ts';

const root = resolve(import.meta.dirname, '..');
const nouns =
  'requests|cookies|departures|origins|seconds|minutes|hours|days|headers|cells|bytes|rules|rows|columns|records|steps|results|attacks|challenges|engines|browsers';

/** A number in a text before a word that is always plural, as in `{n} requests`. */
const fixedPlural = new RegExp(`\\{[^{}]*\\} (?:more |other )?(?:${nouns})\\b(?!=)`);

/** Numbers that are constants above one, or that were checked before. */
const known = [/Only the first \$\{max/, /longer than \$\{max/, /within \$\{.*\/ 1000\}/, /=== 1 \?/];

function sources(): string[] {
  return ['client', 'contract', 'model']
    .flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((name) => join(room, name)),
    )
    .filter((name) => /\.tsx?$/.test(name) && !/(\.test\.|bench\/|corpus\/|testing\/)/.test(name));
}

test('one is counted in the singular, zero and many in the plural', () => {
  expect([0, 1, 2].map((count) => counted(count, 'request'))).toEqual(['0 requests', '1 request', '2 requests']);
  expect(counted(1, 'entry', 'entries')).toBe('1 entry');
  expect(counted(3, 'entry', 'entries')).toBe('3 entries');
});

test('no text puts a number before a word that is always in the plural', () => {
  expect(fixedPlural.test('On the wire: {exchanges.length} requests')).toBe(true);
  const found = sources().flatMap((name) =>
    readFileSync(join(root, name), 'utf8')
      .split('\n')
      .filter((line) => fixedPlural.test(line) && !known.some((each) => each.test(line)))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
