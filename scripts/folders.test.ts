import { describe, expect, test } from 'vitest';
// @ts-expect-error: a script in plain JavaScript, which runs before anything is built
import { folderCircles, specifiersOf } from './folders.mjs';

describe('circles of folders', () => {
  test('two folders that import each other are a circle, though no two files are', () => {
    const imports = [
      ['a/one.ts', 'b/one.ts'],
      ['b/two.ts', 'a/two.ts'],
      ['c/one.ts', 'a/one.ts'],
    ];
    expect(folderCircles(imports)).toEqual([{ folders: ['a', 'b'], imports: imports.slice(0, 2) }]);
  });

  test('a circle over three folders is found once', () => {
    const imports = [
      ['a/x.ts', 'b/x.ts'],
      ['b/x.ts', 'c/x.ts'],
      ['c/x.ts', 'a/x.ts'],
    ];
    expect(folderCircles(imports).map(({ folders }: { folders: string[] }) => folders)).toEqual([['a', 'b', 'c']]);
  });

  test('one direction, and imports inside a folder, are no circle', () => {
    expect(
      folderCircles([
        ['a/x.ts', 'b/x.ts'],
        ['a/x.ts', 'a/y.ts'],
        ['a/y.ts', 'a/x.ts'],
      ]),
    ).toEqual([]);
  });
});

test('types, re-exports and imports at run time count as imports', () => {
  const text = `import type { A } from './a.ts';
    export { b } from '../b.ts';
    import express from 'express';
    const c = () => import('./c.ts');`;
  expect(specifiersOf('x.ts', text)).toEqual(['./a.ts', '../b.ts', './c.ts']);
});
