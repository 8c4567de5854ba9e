/**
 * Makes `built/`, which is all that the package holds: the server and the commands, bundled with the packages that they
 * import, the licences of those, the interface as it was built, and what was recorded. A thousand modules in a few files
 * start in half of the time. The packages that `package.json` names as dependencies are no part of the bundle: npm installs
 * them, since they bring programs or data, or belong to a lab that shows how they work.
 */
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { checkNode, ensureBuilt, ensureInstalled, root } from '../ensure.mjs';
import { packed } from './packed.mjs';

/** Of the interface's packages. Readers need it as a file. */
const licences = 'dist/LICENSES.md';

/** Programs that are started by their paths: the package's own, the server for `browser`, and those of the labs. */
const programs = [
  'scripts/package/program',
  'server/main',
  'server/labs/session/app/child',
  'server/labs/session/proxy/proxy',
  'server/labs/tokens/child',
];

/**
 * A module that finds files by its own folder finds them from the bundle: what is in the same places relative to each
 * other in a clone and in `built/` stays so.
 */
const foldersOfModules = {
  name: 'folders-of-modules',
  transform: (code, id) =>
    id.startsWith(root) && !id.includes('node_modules') && code.includes('import.meta.dirname')
      ? code.replaceAll('import.meta.dirname', () => `(import.meta.dirname + "<built>/${folderOf(id)}")`)
      : null,
  renderChunk: (code, { fileName }) =>
    code.includes('<built>') ? code.replaceAll('<built>', '/..'.repeat(fileName.split('/').length - 1)) : null,
};

function folderOf(id) {
  return pathOf(dirname(id));
}

/** Below the root, with slashes. */
function pathOf(file) {
  return relative(root, file).replaceAll(sep, '/');
}

/** The paths of all files in a folder. */
function filesIn(folder) {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => pathOf(join(parentPath, name)));
}

checkNode();
ensureInstalled();
const { Command } = await import('commander');
new Command('npm run prepack --')
  .description('Bundles what the package holds, into built/. npm pack runs it.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();
ensureBuilt();
const built = join(root, 'built');
rmSync(built, { recursive: true, force: true });
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { build } = await import('vite');
await build({
  configFile: false,
  root,
  publicDir: false,
  logLevel: 'warn',
  plugins: [foldersOfModules],
  // Vite serves sources, and Playwright brings a browser. Both are for a clone only.
  ssr: { noExternal: true, external: [...Object.keys(dependencies), 'vite', 'playwright'] },
  build: {
    ssr: true,
    outDir: built,
    minify: false,
    target: 'node20.19',
    license: { fileName: 'LICENSES.md' },
    rolldownOptions: {
      input: Object.fromEntries(programs.map((path) => [path, join(root, `${path}.ts`)])),
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
// Tests alone read the recorded jars, flows and ways of setting.
const recordings = filesIn('recordings/results').filter((path) => !/\/(jar|flows|set-by)-[^/]+$/.test(path));
const interfaceFiles = filesIn('dist').filter((path) => path !== licences);
const files = [...interfaceFiles, ...recordings].map((path) => [path, readFileSync(join(root, path))]);
writeFileSync(join(built, 'files.packed'), packed(files));
mkdirSync(join(built, 'dist'));
copyFileSync(join(root, licences), join(built, licences));
// npm does the same when it installs the package.
chmodSync(join(built, 'scripts/package/program.js'), 0o755);
