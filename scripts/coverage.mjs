/**
 * `npm run coverage`: runs the unit tests, and prints which part of each room they ran, and the least covered files.
 * The lines are in `test-reports/coverage/index.html`. `vitest.config.ts` says which files count.
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { root, run } from './ensure.mjs';

/** In the order of their imports. */
const rooms = ['model', 'contract', 'prediction', 'recordings', 'lessons', 'server', 'client'];
const kinds = ['lines', 'branches', 'functions'];

new Command('npm run coverage --')
  .description('Prints which part of each room the unit tests run, and the least covered files.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();

const projects = ['--project=pure', '--project=processes', '--project=components'];
const status = run('npx', ['vitest', 'run', ...projects, '--coverage', '--reporter=dot']);
const summary = JSON.parse(readFileSync(join(root, 'test-reports/coverage/coverage-summary.json'), 'utf8'));
const files = Object.entries(summary)
  .filter(([path]) => path !== 'total')
  .map(([path, counted]) => ({ file: relative(root, path).replaceAll('\\', '/'), counted }));

console.log(`\n${'room'.padEnd(12)}${['files', ...kinds].map((title) => title.padStart(12)).join('')}`);
for (const room of rooms) printRow(room, inRoom(room));
printRow('all', files);

console.log('\nLeast covered, by lines that no unit test runs:');
for (const { file, counted } of files.toSorted((one, other) => missed(other) - missed(one)).slice(0, 12)) {
  console.log(`${String(missed({ counted })).padStart(6)} of ${String(counted.lines.total).padStart(4)}  ${file}`);
}
process.exitCode = status;

function inRoom(room) {
  return files.filter(({ file }) => file.startsWith(`${room}/`));
}

function missed({ counted }) {
  return counted.lines.total - counted.lines.covered;
}

function printRow(name, of) {
  const shares = kinds.map((kind) => {
    const total = of.reduce((sum, { counted }) => sum + counted[kind].total, 0);
    const covered = of.reduce((sum, { counted }) => sum + counted[kind].covered, 0);
    return total === 0 ? 'no code' : `${((100 * covered) / total).toFixed(1)} %`;
  });
  console.log(`${name.padEnd(12)}${[String(of.length), ...shares].map((text) => text.padStart(12)).join('')}`);
}
