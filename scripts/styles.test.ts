import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const client = resolve(import.meta.dirname, '../client');
const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
const allowed = /^(\d{3} )?(var\(--t[1-6]\)|inherit)( \/ [\d.]+ var\(--(font|mono)\))?$/;

test('there are six sizes of type', () => {
  const sizes = readFileSync(join(client, 'theme/tokens.css'), 'utf8').match(/--t\d+(?=:)/g);
  expect(new Set(sizes)).toEqual(new Set(['--t1', '--t2', '--t3', '--t4', '--t5', '--t6']));
});

test.each(files)('%s has no other size of type', (name) => {
  const css = readFileSync(join(client, name), 'utf8');
  const sizes = [...css.matchAll(/(?<![\w-])font(?:-size)?:\s*([^;]+);/g)].map(([, value]) => value ?? '');
  expect(sizes.filter((size) => !allowed.test(size))).toEqual([]);
});

test.each(files.filter((name) => name !== 'theme/tokens.css'))('%s takes its colours from the tokens', (name) => {
  const css = readFileSync(join(client, name), 'utf8').replaceAll(/url\([^)]*\)/g, '');
  expect(css.match(/#[\da-f]{3,8}\b|(?:rgb|hsl|oklch)\([^)]*\)|light-dark\(/gi) ?? []).toEqual([]);
});
