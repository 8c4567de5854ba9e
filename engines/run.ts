import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { endOnSignals } from '../browsers/launch/at-end.ts';
import { debianPackages, engineTitle, type FoundBrowser, findBrowser, isComplete } from '../browsers/launch/find.ts';
import { type EngineId, engineIds } from '../contract/origins/engines.ts';
import { chromiumUpcoming, upcomingFeatures } from '../model/profiles/chromium-upcoming.ts';
import { webkitgtkItp } from '../model/profiles/webkitgtk-itp.ts';
import { departuresOf, writeDepartures } from './agree/departures.ts';
import { measureLimits } from './authority/authority.ts';
import { confine } from './confine/confine.ts';
import { reportFlows } from './flows/report.ts';
import { measureJar } from './jar/measure.ts';
import { writeJar } from './jar/recorded.ts';
import { type LadderOptions, measureLadder } from './measure/attacks.ts';
import { readLadder, writeLadder } from './measure/attacks-file.ts';
import { mergeProbes, mergeResults } from './measure/combine.ts';
import { readResult, readResults, resultText, writeResult } from './measure/file.ts';
import { measureMatrix } from './measure/measure.ts';
import { settingsOf } from './measure/settings.ts';
import { wantedProbes } from './measure/wanted-probes.ts';
import { reportOdd } from './odd/report.ts';
import { measureRandom } from './random/measure.ts';
import { ladderDifferences } from './recheck/ladder-differences.ts';
import { recheck } from './recheck/recheck.ts';
import { recheckLadder } from './recheck/recheck-ladder.ts';
import { reportSetBy } from './set-by/report.ts';

const count = (given: string): number => {
  if (!/^\d{1,10}$/.test(given)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(given);
};

const engine = new Option('--engine <name...>', 'which engines').choices(engineIds).default(engineIds);

const command = new Command('npm run engines --')
  .description(
    'Measures the full matrix in each engine that is installed, and writes recordings/results/<engine>-<major>.json.',
  )
  .addOption(engine)
  .option('--setting <words>', 'only settings that these words name, such as "https blocked localhost fresh"', '')
  .option('--batch <words>', 'only runs whose name begins with this word, such as "matrix"', '')
  .option(
    '--probes <ids...>',
    'only these probes, put into the runs that are recorded; “new”: those that a run of these settings has not recorded',
  )
  .option('--times <n>', 'make every run this many times, and mark what differs', count, 1)
  .option('--upcoming', 'start Chromium with features that are off by default, and record them separately')
  .option('--itp', 'start WebKitGTK with its Intelligent Tracking Prevention, and record that separately')
  .option('--headed', 'show the browser')
  .option('--json', 'print the result and write no file')
  .option('--install', "install what is missing from Debian's packages first, where that is allowed")
  .option('--random <n>', 'measure n random cookies, compare them with the prediction, and record nothing', count)
  .option('--odd <n>', 'measure n odd Set-Cookie lines, compare with the prediction, and record nothing', count)
  .option('--seed <n>', 'the seed of the random cookies and odd lines (default: a random one)', count)
  .option('--recheck', 'measure one setting again, or with --attacks every attack, and compare with what is recorded')
  .option('--departures', 'find in the results which cells need each departure of a profile; start no browser')
  .option('--attacks', 'measure the attack labs instead; with --setting blocked: without third-party cookies')
  .option('--jar', 'read the engines’ own cookie jars, for what no run can show')
  .option(
    '--set-by',
    'set the same cookies with every kind of response; with --batch: only the batches whose name contains it',
  )
  .option('--flows', 'perform the flows, and record which cookies each request had')
  .option('--confined', 'try every kind of request to leave the attack labs, and record nothing')
  .option('--authority', 'show each engine certificates signed by the playground’s authority, and record nothing')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

type Flag =
  | 'headed'
  | 'upcoming'
  | 'itp'
  | 'json'
  | 'install'
  | 'recheck'
  | 'departures'
  | 'attacks'
  | 'jar'
  | 'setBy'
  | 'flows'
  | 'confined'
  | 'authority';
type Options = Readonly<Partial<Record<Flag, true>>> & {
  readonly engine: readonly EngineId[];
  readonly setting: string;
  readonly batch: string;
  readonly probes?: readonly string[];
  readonly times: number;
  readonly random?: number;
  readonly odd?: number;
  readonly seed?: number;
};

/** `npm run engines`: the start of all measurements in engines. A missing engine ends it with 1. */
async function main(): Promise<void> {
  endOnSignals();
  const options = command.parse().opts<Options>();
  if (options.departures) {
    for (const result of readResults()) console.log(writeDepartures(departuresOf(result)));
    return;
  }
  const { seed = randomInt(2 ** 31) } = options;
  if (options.random !== undefined) console.log(`Seed ${seed}`);
  const variant = variantOf(options);
  for (const name of variant ? [variant.engine] : options.engine) {
    const found = findOrSay(name, options.install ?? false);
    const browser = found && variant ? { ...found, ...variant.browser } : found;
    const holds = browser !== null && (await perform(browser, options, seed));
    if (!holds) process.exitCode = 1;
  }
}

/** One engine's part. Returns whether it went well. */
function perform(browser: FoundBrowser, options: Options, seed: number): Promise<boolean> {
  const window = options.headed ? 'shown' : 'hidden';
  if (options.random !== undefined) return random(browser, seed, options.random, window);
  if (options.odd !== undefined) return reportOdd(browser, seed, options.odd, window);
  if (options.jar) return recordJar(browser, window);
  if (options.flows) return reportFlows(browser, window);
  if (options.setBy) return reportSetBy(browser, window, options);
  if (options.confined) return confine(browser, window);
  if (options.authority) return measureLimits(browser);
  if (options.attacks) {
    const ladder: LadderOptions = { thirdPartyCookies: policyOf(options.setting), window, log: console.log };
    return options.recheck ? recheckLadder(browser, ladder) : recordLadder(browser, ladder);
  }
  if (options.recheck) {
    return recheck(browser, options.setting || 'https allowed localhost fresh', options.batch, window);
  }
  return record(browser, options, window);
}

/** The policy for a ladder, which has one setting except for third-party cookies. Throws an `Error` for other words. */
function policyOf(words: string): LadderOptions['thirdPartyCookies'] {
  if (words === 'blocked') return 'blocked';
  if (words === '' || words === 'allowed') return 'allowed';
  throw new Error(`With --attacks, --setting is allowed or blocked, not “${words}”.`);
}

async function recordLadder(browser: FoundBrowser, options: LadderOptions): Promise<boolean> {
  const ladder = await measureLadder(browser, options);
  const recorded = readLadder(ladder);
  for (const difference of recorded ? ladderDifferences(recorded, ladder) : []) console.log(difference);
  console.log(writeLadder(ladder));
  return true;
}

/** Characters of a line that are printed. */
const shownOfLine = 100;

async function recordJar(browser: FoundBrowser, window: 'shown' | 'hidden'): Promise<boolean> {
  const jar = await measureJar(browser, window);
  for (const { setBy, setCookie, lifetime, value, hostOnly } of jar.cookies) {
    const kept = `kept for ${lifetime} s as “${value}”, ${hostOnly ? 'for its host alone' : 'with its Domain'}`;
    console.log(`  ${setBy}: ${setCookie.slice(0, shownOfLine)}: ${lifetime === null ? 'not in the jar' : kept}`);
  }
  console.log(writeJar(jar));
  return true;
}

async function record(browser: FoundBrowser, options: Options, window: 'shown' | 'hidden'): Promise<boolean> {
  const known = readResult(browser.recordedAs, browser.major);
  const settings = settingsOf(options.setting || (variantOf(options)?.settings ?? ''));
  const { result, failures } = await measureMatrix({
    browser,
    settings,
    batch: options.batch,
    probes: options.probes ? wantedProbes(options.probes, settings, known) : 'all',
    window,
    reasons: options.upcoming ? 'left-out' : 'quoted',
    times: options.times,
    log: options.json ? console.error : console.log,
  });
  for (const failure of failures) console.error(`${browser.title}: not measured: ${failure}`);
  if (options.json) console.log(resultText(result));
  else {
    const merged = known && options.probes ? mergeProbes(known, result) : mergeResults(known, result);
    console.log(writeResult(merged));
    console.log(writeDepartures(departuresOf(merged)));
  }
  return failures.length === 0;
}

async function random(
  browser: FoundBrowser,
  seed: number,
  count: number,
  window: 'shown' | 'hidden',
): Promise<boolean> {
  const { compared, disagreements } = await measureRandom(browser, seed, count, window);
  for (const { setCookie, about, predicted, recorded } of disagreements) {
    console.log(`  ${setCookie}: ${about}: predicted ${predicted}, recorded ${recorded}`);
  }
  const share = ((1 - disagreements.length / compared) * 100).toFixed(2);
  console.log(`${browser.title} ${browser.version}: ${share} % of ${compared} agree`);
  return disagreements.length <= compared * 0.005;
}

/** An engine with something switched on that is off by default. */
interface Variant {
  readonly engine: EngineId;
  /** The settings, as words, in which results can differ from those of the plain engine. */
  readonly settings: string;
  readonly browser: Pick<FoundBrowser, 'recordedAs' | 'title' | 'features'>;
}

function variantOf({ upcoming, itp }: Options): Variant | null {
  if (upcoming) {
    const browser = {
      recordedAs: 'chromium-upcoming',
      title: chromiumUpcoming.title,
      features: upcomingFeatures,
    } as const;
    // The flags change no result that depends on the names or on an age.
    return { engine: 'chromium', settings: 'allowed localhost fresh', browser };
  }
  if (!itp) return null;
  const browser = { recordedAs: 'webkitgtk-itp', title: webkitgtkItp.title, features: ['itp'] } as const;
  // Tracking prevention blocks third-party cookies under any cookie policy, and WebKitGTK has no rule about a cookie's
  // age.
  return { engine: 'webkitgtk', settings: 'blocked fresh', browser };
}

/** Finds an engine, or prints that it is missing. */
function findOrSay(name: EngineId, install: boolean): FoundBrowser | null {
  if (install && !isComplete(name)) installDebian(debianPackages(name));
  const browser = findBrowser(name);
  if (!browser) console.log(`${engineTitle(name)}: missing; nothing was measured.`);
  return browser;
}

function installDebian(packages: readonly string[]): void {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    console.log(`Debian's packages can be installed by root only: ${packages.join(' ')}`);
    return;
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    spawnSync('apt-get', args, { stdio: 'inherit', env: environment });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
