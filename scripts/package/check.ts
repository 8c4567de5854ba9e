import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { emptyFolder, type Installed, install, pack } from './install.ts';
import { type Started, start } from './start.ts';
import { visit } from './visit.ts';

new Command('npm run package:check --')
  .description('Packs, installs the package in an empty folder, runs and visits it there, and measures size and start.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();

/** Bytes. */
const maxSize = 3_000_000;
/**
 * Our aim, in milliseconds to the first page, for the command and for the program itself. It is printed and never
 * fails.
 */
const commandAim = 1_500;
const programAim = 700;
/** The best of so many starts counts, because other work on the machine only adds time. */
const starts = 3;

const problems: string[] = [];

async function main(folder: string): Promise<void> {
  const home = join(folder, 'home');
  const empty = join(folder, 'empty');
  for (const made of [home, empty]) mkdirSync(made);
  const packed = await pack(folder);
  console.log(`package: ${megabytes(packed.size)} packed, ${megabytes(packed.unpackedSize)} unpacked`);
  if (packed.size > maxSize) problems.push(`The package is larger than ${megabytes(maxSize)}.`);
  await lint();
  const installed = await install(packed, empty, home);
  console.log(
    installed.way === 'npx'
      ? `install: npx ${installed.command.at(-1)}, with npm’s cache and registry`
      : `install: npm could not get every package (${installed.why}), so those of the clone were copied`,
  );
  await checkStarts(installed, empty, home);
}

/** publint's messages about the package in the clone, which is built now. */
async function lint(): Promise<void> {
  const { messages, pkg } = await publint({ pkgDir: '.', strict: true, pack: 'npm' });
  for (const message of messages) problems.push(`publint: ${formatMessage(message, pkg ?? {}) ?? message.code}`);
  console.log(`publint: ${messages.length === 0 ? 'nothing to say' : `${messages.length} messages`}`);
}

async function checkStarts({ command, program, environment }: Installed, cwd: string, home: string): Promise<void> {
  // The user's data folder, by operating system.
  const env = { ...environment, XDG_DATA_HOME: join(home, 'data'), LOCALAPPDATA: home, DATA_DIR: undefined };
  const first = await start(command, { cwd, env });
  console.log(`first start: ${seconds(first.took)}, with a new certificate authority`);
  try {
    await visit(first.topology);
    console.log('visit: interface, results, a run, logins in two labs');
  } finally {
    await first.end();
  }
  if (process.platform === 'linux' && !existsSync(join(home, 'data/cookie-flag-playground/ca.pem'))) {
    problems.push('The data is not in the user’s data folder.');
  }
  await measure('the command', commandAim, () => start(command, { cwd, env }));
  await measure('the program itself', programAim, () => start([process.execPath, program], { cwd, env }));
}

async function measure(what: string, aim: number, begin: () => Promise<Started>): Promise<void> {
  const took: number[] = [];
  for (let number = 0; number < starts; number++) {
    const started = await begin();
    took.push(started.took);
    await started.end();
  }
  const best = Math.min(...took);
  const [load = 0] = loadavg();
  const judged = best <= aim ? '' : `, over the aim of ${seconds(aim)}`;
  console.log(`first page after ${what}: ${took.map(seconds).join(', ')}; load ${load.toFixed(1)}${judged}`);
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(2)} MB`;
const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(2)} s`;

const folder = emptyFolder();
try {
  await main(folder);
} catch (error) {
  problems.push(error instanceof Error ? error.message : String(error));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.log(`Failed: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
