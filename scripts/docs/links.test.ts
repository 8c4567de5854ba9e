import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { brokenReferences } from './links.ts';

function brokenIn(markdown: string): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), 'documents-'));
  mkdirSync(join(root, 'docs'));
  mkdirSync(join(root, 'model/store'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{ "scripts": { "bench:run": "tsx run.ts" } }');
  writeFileSync(join(root, 'README.md'), '# The `house`, in order\n');
  writeFileSync(join(root, 'docs/page.md'), markdown);
  return brokenReferences(root, 'docs/page.md');
}

test('links with a target are not reported', () => {
  const here =
    '# Here\n[1](../README.md) [2](../README.md#the-house-in-order) [3](#here) [4](https://rfc.example/#none)';
  expect(brokenIn(here)).toEqual([]);
});

test('a link to a missing file or heading is reported', () => {
  expect(brokenIn('[1](gone.md) ![2](a.png) [3](../README.md#house) [4](#here)')).toEqual([
    'gone.md',
    'a.png',
    '../README.md#house',
    '#here',
  ]);
});

test('a missing path of the repository is reported, and the id of a request is not', () => {
  expect(brokenIn('`model/store/` `model/stored.ts` `other/image`')).toEqual(['model/stored.ts']);
});

test('a missing npm script is reported, also in an example', () => {
  expect(brokenIn('`npm run bench:run`\n```sh\nnpm run measure -- --all\n```')).toEqual(['npm run measure']);
});
