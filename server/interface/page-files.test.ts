import { expect, test } from 'vitest';
import { manifestSchema, scriptsOf } from './page-files.ts';

const manifest = manifestSchema.parse({
  'index.html': { file: 'assets/ui.js', imports: ['_shared.js'] },
  'home/HomePage.tsx': { file: 'assets/home.js', imports: ['_shared.js', '_scene.js'] },
  'matrix/MatrixPage.tsx': { file: 'assets/matrix.js', imports: ['_shared.js'] },
  '_scene.js': { file: 'assets/scene.js', imports: ['_shared.js'] },
  '_shared.js': { file: 'assets/shared.js', imports: ['index.html'] },
});

test('a page needs its chunk and all imported chunks, each once and before the chunk that imports it, and no chunk of another page', () => {
  expect(scriptsOf(manifest, 'home')).toEqual([
    'assets/ui.js',
    'assets/shared.js',
    'assets/scene.js',
    'assets/home.js',
  ]);
});

test('a page that was not built is an error when the server starts, not a blank page', () => {
  expect(() => scriptsOf(manifest, 'flows')).toThrow('flows/FlowsPage.tsx');
});
