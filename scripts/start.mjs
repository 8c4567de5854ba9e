/** `npm start`: installs what is missing, builds what has changed, and serves. */
import { spawn } from 'node:child_process';
import { checkNode, ensureBuilt, ensureInstalled, root } from './ensure.mjs';

checkNode();
ensureInstalled();
// The help needs no build.
if (!process.argv.includes('--help')) ensureBuilt();

const server = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  // The server ends when the channel closes, so it also ends if this process is killed without a word.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
// A terminal sends Ctrl+C to the server too, and a second signal would interrupt its orderly end.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.connected && server.disconnect());
server.on('exit', (code) => process.exit(code ?? 1));
