/**
 * `npm run folders`: folders may import each other in one direction only. Reads every module that git knows, groups the
 * imports by folder, and names each cycle with the imports that close it. Biome's `noImportCycles` finds cycles of
 * files; a cycle of folders can exist without one. Tests and specs are left out: they may import anything.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { parseSync } from 'oxc-parser';

/** The relative specifiers that a module imports or exports from, types and `import('…')` included. */
export function specifiersOf(file, text) {
  const { module } = parseSync(file, text);
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest?.value)),
    ...module.dynamicImports.map(({ moduleRequest }) => literal(text.slice(moduleRequest.start, moduleRequest.end))),
  ];
  return [...new Set(named.filter((name) => name?.startsWith('.')))];
}

function literal(source) {
  return /^'([^']*)'$|^"([^"]*)"$/.exec(source)?.slice(1).find(Boolean);
}

/**
 * The cycles of folders in `imports`, a list of `[importing file, imported file]`. Each is `{ folders, imports }`: the
 * folders that reach each other, and the imports between them.
 */
export function folderCircles(imports) {
  const crossing = imports.filter(([from, to]) => dirname(from) !== dirname(to));
  const next = new Map();
  for (const [from, to] of crossing) {
    const known = next.get(dirname(from)) ?? new Set();
    next.set(dirname(from), known.add(dirname(to)));
  }
  const reached = new Map([...next.keys()].map((folder) => [folder, reachedFrom(folder, next)]));
  const reaches = (one, other) => reached.get(one)?.has(other) ?? false;
  const knotted = [...next.keys()].filter((folder) => reaches(folder, folder)).sort();
  const circles = [];
  for (const folder of knotted) {
    if (circles.some(({ folders }) => folders.includes(folder))) continue;
    const folders = knotted.filter((other) => other === folder || (reaches(folder, other) && reaches(other, folder)));
    const closing = crossing.filter(([from, to]) => folders.includes(dirname(from)) && folders.includes(dirname(to)));
    circles.push({ folders, imports: closing });
  }
  return circles;
}

function reachedFrom(folder, next) {
  const reached = new Set();
  const waiting = [...(next.get(folder) ?? [])];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    waiting.push(...(next.get(at) ?? []));
  }
  return reached;
}

/** The modules that git knows below `root`, and the imports between them. */
export function readImports(root) {
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const modules = listed.stdout
    .split('\n')
    .filter(
      (file) => /\.(?:tsx?|mjs)$/.test(file) && !/\.(?:test|spec)\.tsx?$/.test(file) && existsSync(join(root, file)),
    );
  const imports = modules.flatMap((file) =>
    specifiersOf(file, readFileSync(join(root, file), 'utf8')).map((name) => [
      file,
      normalize(join(dirname(file), name)),
    ]),
  );
  return { modules, imports };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  new Command('npm run folders --')
    .description('Checks that no two folders import each other. If some do, names the imports and exits with 1.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse();
  const { modules, imports } = readImports(join(import.meta.dirname, '..'));
  const circles = folderCircles(imports);
  for (const { folders, imports: closing } of circles) {
    console.log(`A circle of folders: ${folders.join(', ')}`);
    for (const [from, to] of closing) console.log(`  ${from} imports ${to}`);
  }
  console.log(`Read ${modules.length} modules and ${imports.length} imports: ${circles.length} circles of folders.`);
  process.exit(circles.length > 0 || modules.length === 0 || imports.length === 0 ? 1 : 0);
}
