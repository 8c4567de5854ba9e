import { expect, test } from 'vitest';
import { filesOf, manifestSchema } from './page-files.ts';

const manifest = manifestSchema.parse({
  'index.html': { file: 'assets/ui.js', imports: ['_shared.js'] },
  'home/HomePage.tsx': { file: 'assets/home.js', imports: ['_shared.js', '_scene.js'], css: ['assets/home.css'] },
  'matrix/MatrixPage.tsx': { file: 'assets/matrix.js', imports: ['_shared.js'] },
  '_scene.js': { file: 'assets/scene.js', imports: ['_shared.js'], css: ['assets/scene.css'] },
  '_shared.js': { file: 'assets/shared.js', imports: ['index.html'] },
});

test('a page needs its chunk and all that this imports, each once and before what imports it, and nothing of another page', () => {
  expect(filesOf(manifest, 'home')).toEqual({
    scripts: ['assets/ui.js', 'assets/shared.js', 'assets/scene.js', 'assets/home.js'],
    styles: ['assets/scene.css', 'assets/home.css'],
  });
});

test('a page that was not built is an error when the server starts, not a blank', () => {
  expect(() => filesOf(manifest, 'flows')).toThrow('flows/FlowsPage.tsx');
});
