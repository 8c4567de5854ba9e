import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Files, folderFiles, packedFiles } from '../../server/interface/files.ts';
// @ts-expect-error: a script in plain JavaScript, which runs before anything is built
import { packed } from './packed.mjs';

const contents: readonly (readonly [string, string])[] = [
  ['dist/assets/b.js', 'let b = "é\n";'],
  ['dist/assets/a.js', ''],
  ['dist/index.html', '<!doctype html>'],
];
let top: string;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'cookie-files-'));
  mkdirSync(join(top, 'dist/assets'), { recursive: true });
  for (const [path, text] of contents) writeFileSync(join(top, path), text);
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

const inPackage = () => packedFiles(packed(contents.map(([path, text]) => [path, Buffer.from(text)])));

describe.each<[string, () => Files]>([
  ['a folder', () => folderFiles(top)],
  ['the package', inPackage],
])('the files of %s', (_where, open) => {
  test('have the content that they were made with', () => {
    const files = open();
    expect(contents.map(([path]) => [path, files.read(path).toString()])).toEqual(contents);
  });

  test('are listed by their folder, sorted, and a folder that is not there is empty', () => {
    const { list } = open();
    expect([list('dist/assets'), list('recordings')]).toEqual([['a.js', 'b.js'], []]);
    expect(list('dist')).toContain('index.html');
  });

  test('do not have others', () => {
    for (const path of ['dist/none.js', 'dist/../../etc/passwd', 'constructor'])
      expect(() => open().read(path)).toThrow();
  });
});

test('a file of the package is kept in brotli, and one of a folder is not', () => {
  const [[path, text] = ['', '']] = contents;
  expect(brotliDecompressSync(inPackage().brotli(path) ?? '').toString()).toBe(text);
  expect(folderFiles(top).brotli(path)).toBeNull();
});
