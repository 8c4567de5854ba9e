import { loadavg } from 'node:os';
import { Command } from 'commander';
import { type Browser, type BrowserContext, chromium } from 'playwright';
import { endOnSignals } from '../../browsers/launch/at-end.ts';
import { devToolsAddress } from '../../browsers/launch/devtools.ts';
import { engineTitle, type FoundBrowser, findBrowser } from '../../browsers/launch/find.ts';
import { launch } from '../../browsers/launch/launch.ts';
import { type Playground, startPlayground } from '../../browsers/launch/playground.ts';
import { type EngineSetting, engineIds } from '../../contract/origins/engines.ts';
import { countLoad, type Load, measureBareRequests } from './bare-requests.ts';
import { measureFirstObservation } from './first-observation.ts';
import { measureFloor } from './floor.ts';
import { type FullMatrix, measureFullMatrix } from './full-matrix.ts';
import { measureMatrixPage } from './matrix-page.ts';
import { measureNaive } from './naive.ts';

const rounds = 3;
const clickRounds = 7;
const naiveCells = 12;
/** Milliseconds. */
const overWithin = 120_000;
const setting: EngineSetting = { scheme: 'http', thirdPartyCookies: 'allowed', names: 'localhost', age: 'fresh' };

/** 24 cookies: each SameSite, with and without Secure, HttpOnly and a Domain. */
const cookies = ['', '; SameSite=None', '; SameSite=Lax', '; SameSite=Strict'].flatMap((sameSite, row) =>
  ['', '; Secure', '; HttpOnly', '; Secure; HttpOnly', '; Domain=home.localhost', '; Secure; Partitioned'].map(
    (more, column) => ({ setCookie: `bench${row}${column}=1; Path=/${sameSite}${more}` }),
  ),
);

interface Measured {
  readonly milliseconds: number;
  readonly cells: number;
  /** The probes whose request arrived. */
  readonly received: ReadonlySet<string>;
  readonly load: Load;
}

/** Milliseconds from making the run until it is over, and which requests it made. */
async function measureOne(
  playground: Playground,
  context: BrowserContext,
  probes: 'all' | 'essential',
): Promise<Measured> {
  const page = await context.newPage();
  const start = performance.now();
  const chosen = probes === 'all' ? cookies : cookies.slice(0, 1);
  const { id, driveUrl } = await playground.createRun({ scheme: setting.scheme, cookies: chosen, probes });
  const load = countLoad(page);
  await page.goto(driveUrl, { waitUntil: 'commit' });
  const report = await playground.whenOver(id, overWithin);
  const milliseconds = performance.now() - start;
  if (report.state !== 'finished') throw new Error(`The run ended as ${report.state}.`);
  await page.close();
  const received = Object.entries(report.observations).filter(([, { outcome }]) => outcome === 'received');
  return {
    milliseconds,
    cells: report.total * chosen.length,
    received: new Set(received.map(([probe]) => probe)),
    load,
  };
}

async function best<Value extends { milliseconds: number }>(measure: () => Promise<Value>): Promise<Value> {
  const all: Value[] = [];
  for (let round = 0; round < rounds; round++) all.push(await measure());
  return all.toSorted((one, other) => one.milliseconds - other.milliseconds)[0] as Value;
}

/** Connects Playwright to a Chromium that the launcher started, for as long as `use` runs. */
async function withChromium<Result>(
  found: FoundBrowser,
  playground: Playground,
  use: (browser: Browser) => Promise<Result>,
): Promise<Result> {
  const url = 'about:blank';
  const options = { playground, thirdPartyCookies: setting.thirdPartyCookies, url, window: 'hidden' } as const;
  const launched = await launch(found, { ...options, use: 'unattended' });
  try {
    const browser = await chromium.connectOverCDP(await devToolsAddress(launched.profile));
    const result = await use(browser);
    await browser.close();
    return result;
  } finally {
    await launched.close();
  }
}

/**
 * Prints how fast runs in a Chromium are, compared with their floor. Returns the cells per second of the naive script.
 */
async function benchChromium(found: FoundBrowser, playground: Playground): Promise<number> {
  return withChromium(found, playground, async (browser) => {
    const context = browser.contexts()[0] ?? (await browser.newContext());
    const naive = await measureNaive(browser, naiveCells);
    for (const [title, probes] of [
      ['all run, 24 cookies', 'all'],
      ['essential, one cookie', 'essential'],
    ] as const) {
      const run = await best(() => measureOne(playground, context, probes));
      const floor = await best(() => measureFloor(context, playground, setting.scheme, run.received));
      const bare = await best(async () => ({ milliseconds: await measureBareRequests(context, run.load) }));
      console.log(`${title.padEnd(23)}${speedOf(run, naive)}`);
      console.log(
        `  its floor            ${floor.requests} requests from ${floor.pages} pages in ${compared(run, floor)}`,
      );
      const { navigations, requests } = run.load;
      console.log(
        `  bare requests        ${navigations.length} pages and ${requests} fetches in ${compared(run, bare)}`,
      );
    }
    const clicks = [];
    for (let round = 0; round < clickRounds; round++) clicks.push(await measureFirstObservation(context, playground));
    console.log(
      `  first observation    ${seconds(median(clicks))} s after the click, median of ${clickRounds} (aim: 0.60 s)`,
    );
    const pages = [];
    for (let round = 0; round < rounds; round++) pages.push(await measureMatrixPage(context, playground.ui));
    const bytes = Math.max(...pages.map((page) => page.bytes));
    const firstRow = Math.min(...pages.map((page) => page.firstRow));
    console.log(`the matrix page        ${(bytes / 1024).toFixed(0)} KB, its first row after ${seconds(firstRow)} s`);
    return naive;
  });
}

interface Timed {
  readonly milliseconds: number;
}

function compared(run: Timed, measure: Timed): string {
  const ratio = (run.milliseconds / measure.milliseconds).toFixed(2);
  return `${seconds(measure.milliseconds)} s; the run takes ${ratio} times that`;
}

function printMatrix(found: FoundBrowser, { matrixRun, all }: FullMatrix, naive: number): void {
  const speed = matrixRun.cells / matrixRun.milliseconds;
  console.log(`${found.title} ${found.version}`);
  console.log(`  matrix run           ${speedOf(matrixRun, naive)}; 10,000 in ${(10 / speed).toFixed(1)} s`);
  console.log(
    `  all ${all.runs} of a setting   ${speedOf(all, naive)}, with the start of server and browser each time`,
  );
}

function speedOf({ cells, milliseconds }: { cells: number; milliseconds: number }, naive: number): string {
  const speed = cells / (milliseconds / 1000);
  return `${cells} cells in ${seconds(milliseconds)} s, ${speed.toFixed(0)} cells/s, ${(speed / naive).toFixed(0)} times the naive script`;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}

const command = new Command('npm run bench:run --')
  .option('--runs', 'only the runs and the page in Chromium, without the full matrix')
  .description('Measures runs and the matrix page in Chromium, and the full matrix in each engine.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

/** Ends with 1 if an engine is missing. */
async function main(): Promise<void> {
  command.parse();
  endOnSignals();
  const found = findBrowser('chromium');
  if (!found) throw new Error('There is no Chromium.');
  const playground = await startPlayground({ names: setting.names });
  console.log(`Chromium ${found.version}, best of ${rounds}, load ${loadavg()[0]?.toFixed(1)}`);
  const naive = await benchChromium(found, playground).finally(playground.stop);
  console.log(`naive script           ${naive.toFixed(2)} cells/s, in the same Chromium`);
  if (command.opts().runs) return;
  console.log(`\nThe full matrix, ${setting.scheme}, third-party cookies ${setting.thirdPartyCookies}, in each engine`);
  for (const id of engineIds) {
    const engine = findBrowser(id);
    if (engine) {
      printMatrix(engine, await measureFullMatrix(engine, setting), naive);
    } else {
      console.log(`${engineTitle(id)}: missing; nothing was measured.`);
      process.exitCode = 1;
    }
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
