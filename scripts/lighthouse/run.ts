import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { Command, InvalidArgumentError, Option } from 'commander';
import { endOnSignals } from '../../browsers/launch/at-end.ts';
import { findBrowser } from '../../browsers/launch/find.ts';
import { type Playground, startPlayground } from '../../browsers/launch/playground.ts';
import { type PageId, pageFacts, pageIds } from '../../contract/interface/pages.ts';
import {
  categories,
  FailedRun,
  made,
  marks,
  median,
  medianScores,
  missed,
  quietest,
  type Run,
  readReport,
} from './report.ts';

/** `npm run lighthouse`: judges every page as a phone sees it, and ends with 1 where a page misses a mark. */
const command = new Command('npm run lighthouse --')
  .description('Judges every page by Lighthouse, preset mobile, and prints the median of several runs.')
  .addOption(new Option('--page <id...>', 'which pages').choices(pageIds).default(pageIds, 'all'))
  .option('--runs <n>', 'how many runs to count', count, 5)
  .option('--load <n>', 'repeat a run once if the load of the machine is higher', count, 3)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

interface Options {
  readonly page: readonly PageId[];
  readonly runs: number;
  readonly load: number;
}

const own = import.meta.dirname;
const root = resolve(own, '../..');
const lighthouse = join(own, 'node_modules/lighthouse/cli/index.js');

async function main(): Promise<void> {
  endOnSignals();
  const options = command.parse().opts<Options>();
  ensureLighthouse();
  npm(root, 'run', '--silent', 'build', '--', '--logLevel', 'warn');
  const browser = findBrowser('chromium');
  if (!browser) throw new Error('No Chromium or Chrome was found. The variable CHROMIUM names one.');
  console.log(`${browser.title} ${browser.version}; marks: ${categories.map((each) => marks[each]).join(' / ')}\n`);
  console.log(row(['page', ...categories, 'LCP', 'TBT', 'CLS', 'load', 'LCP element']));
  const playground = await startPlayground();
  try {
    for (const page of options.page) {
      if (!report(page, await judge(urlOf(playground, page), browser.program, options))) process.exitCode = 1;
    }
  } finally {
    await playground.stop();
  }
}

function count(given: string): number {
  if (!/^[1-9]\d?$/.test(given)) throw new InvalidArgumentError('It must be a whole number from 1 to 99.');
  return Number(given);
}

/** Installs Lighthouse beside this file. */
function ensureLighthouse(): void {
  if (existsSync(lighthouse)) return;
  console.log('Installing Lighthouse');
  npm(own, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
}

function npm(folder: string, ...words: readonly string[]): void {
  const { status } = spawnSync('npm', words, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`“npm ${words.join(' ')}” failed.`);
}

function urlOf(playground: Playground, page: PageId): string {
  const { at, path } = pageFacts[page];
  return playground.origin(at) + path;
}

/** The quietest of the requested runs and their repetitions. */
async function judge(url: string, program: string, { runs: wanted, load }: Options): Promise<readonly Run[]> {
  const runs: Run[] = [];
  const isEnough = () => runs.filter((run) => run.load <= load).length >= wanted;
  while (!isEnough() && runs.length < 2 * wanted)
    runs.push(
      await made(
        () => runOnce(url, program),
        (why) => console.error(`${why} The run is made again.`),
      ),
    );
  return quietest(runs, wanted);
}

async function runOnce(url: string, program: string): Promise<Run> {
  const sandbox = process.getuid?.() === 0 ? ' --no-sandbox' : '';
  const args = [url, '--quiet', '--output=json', '--no-enable-error-reporting'];
  const child = spawn(process.execPath, [lighthouse, ...args, `--chrome-flags=--headless=new${sandbox}`], {
    cwd: own,
    env: { ...process.env, CHROME_PATH: program },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((settle) => child.once('close', settle));
  const written = await text(child.stdout);
  const status = await ended;
  // Lighthouse has printed the reason on its standard error. Its report is incomplete then: it does not wait until all
  // is written.
  if (status !== 0) throw new FailedRun(`Lighthouse ended with ${status} on ${url}.`);
  return readReport(written, loadavg()[0] ?? 0);
}

/** Prints a page's row, and below it what is missing. Returns whether the page reached its marks. */
function report(page: PageId, runs: readonly Run[]): boolean {
  const scores = medianScores(runs);
  const lcp = `${(median(runs.map((run) => run.lcp)) / 1000).toFixed(1)} s`;
  const tbt = `${median(runs.map((run) => run.tbt)).toFixed(0)} ms`;
  const cls = median(runs.map((run) => run.cls)).toFixed(3);
  const load = median(runs.map((run) => run.load)).toFixed(1);
  const elements = [...new Set(runs.map(({ element }) => element))].join(' or ');
  console.log(row([page, ...categories.map((each) => String(scores[each])), lcp, tbt, cls, load, elements]));
  const short = missed(scores);
  if (short.length > 0) {
    console.log(`  misses ${short.join(', ')}: ${[...new Set(runs.flatMap((run) => run.short))].join(', ')}`);
  }
  return short.length === 0;
}

function row([first = '', ...cells]: readonly string[]): string {
  return [first.padEnd(12), ...cells.map((cell) => cell.padEnd(16))].join('').trimEnd();
}

await main();
