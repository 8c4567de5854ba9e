/**
 * Makes `built/`, which is all that the package holds: the server and the commands, compiled, with the interface as it was
 * built and what was recorded, in the same places relative to each other as in a clone. `npm pack` runs it first.
 */
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode, ensureBuilt, ensureInstalled, mustRun, root } from '../ensure.mjs';

checkNode();
ensureInstalled();
const { Command } = await import('commander');
new Command('npm run prepack --')
  .description('Compiles what the package holds, into built/. npm pack runs it.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();
ensureBuilt();
const built = join(root, 'built');
rmSync(built, { recursive: true, force: true });
mustRun('npx', ['tsc', '-p', 'scripts/package']);
for (const folder of ['dist', 'recordings/results'])
  cpSync(join(root, folder), join(built, folder), { recursive: true });
// npm does the same where it installs the package.
chmodSync(join(built, 'scripts/package/program.js'), 0o755);
