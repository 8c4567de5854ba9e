/** `npm run dev`: the server from its sources, started again when one of them changes; the interface reloads by itself. */
import { spawn } from 'node:child_process';
import { Command } from 'commander';
import { root } from './ensure.mjs';

new Command('npm run dev --')
  .description('Serves the playground from its sources, with hot reload on all origins.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();

const watched = ['server', 'contract', 'model'].flatMap((room) => ['--include', room]);
const watch = ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', ...watched, 'server/main.ts', '--dev'];
// Not by npx, which ends at SIGTERM and leaves the server running.
const watching = spawn(process.execPath, watch, { cwd: root, stdio: 'inherit' });
// A terminal sends Ctrl+C to both processes. This one ends when the other has ended.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => watching.kill('SIGTERM'));
watching.on('exit', (code) => process.exit(code ?? 1));
