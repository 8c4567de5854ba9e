import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { type Playground, startPlayground } from '../../browsers/launch/playground.ts';
import { type EngineSetting, settingName } from '../../contract/origins/engines.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { matrixRuns } from '../../recordings/matrix-cookies.ts';
import { compareRecorded } from '../../recordings/recorded-agreement.ts';
import { mergeRepeated } from './merge.ts';
import { type Planned, resultOf } from './result.ts';
import { type Measured, measureRun } from './run.ts';

/** The part of the full matrix to measure, and how. */
export interface MatrixOptions {
  readonly browser: FoundBrowser;
  readonly settings: readonly EngineSetting[];
  /** The start of the wanted batches' names; empty: all. */
  readonly batch: string;
  /** The probes. A list: only runs with all probes are made, with just the probes of the list. */
  readonly probes: 'all' | readonly string[];
  readonly window: 'shown' | 'hidden';
  readonly reasons: 'quoted' | 'left-out';
  /** How often each run is made. Cells that differ are recorded as unsteady. */
  readonly times: number;
  /** Called for each run when it is over. */
  readonly log: (sentence: string) => void;
}

/** How many runs that mostly wait are made at the same time. */
const waitingTogether = 4;
/** How often a run that does not finish is tried. */
const attempts = 2;

/** The measured result, and two sentences, one per attempt, for each run that did not finish. */
export interface MatrixMeasured {
  readonly result: EngineResult;
  readonly failures: readonly string[];
}

/** Measures settings of the matrix in one engine. A run that does not finish is tried once more, then given up. */
export async function measureMatrix(options: MatrixOptions): Promise<MatrixMeasured> {
  const start = performance.now();
  const planned = options.settings.flatMap((setting): Planned[] =>
    matrixRuns(setting.names)
      .filter(({ ages, batch }) => ages.includes(setting.age) && batch.startsWith(options.batch))
      .filter(({ probes }) => options.probes === 'all' || probes === 'all')
      .map((run) => ({ setting, run: options.probes === 'all' ? run : { ...run, probes: options.probes } })),
  );
  const measured = new Map<Planned, Measured>();
  const failures: string[] = [];
  const measureOne = async (one: Planned) => {
    const errors: unknown[] = [];
    while (errors.length < attempts) {
      try {
        measured.set(one, await measureOften(one, options));
        return;
      } catch (error) {
        errors.push(error);
        options.log(`${options.browser.title}: ${settingName(one.setting)}, ${one.run.batch}: ${error}`);
      }
    }
    failures.push(`${settingName(one.setting)}, ${one.run.batch}: ${errors.join(' ')}`);
  };
  for (const one of planned.filter(({ setting }) => setting.age === 'fresh')) await measureOne(one);
  await together(
    planned.filter(({ setting }) => setting.age === 'old'),
    measureOne,
  );
  return { result: resultOf(options.browser, measured, (performance.now() - start) / 1000), failures };
}

/** A few at a time. */
async function together(planned: readonly Planned[], measure: (one: Planned) => Promise<unknown>): Promise<void> {
  const queue = [...planned];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await measure(next);
  };
  await Promise.all(Array.from({ length: waitingTogether }, worker));
}

/**
 * Makes a run as often as requested. If the result is not as predicted, at least three times, so that a chance failure
 * is outvoted.
 */
async function measureOften(planned: Planned, options: MatrixOptions): Promise<Measured> {
  const { setting, run } = planned;
  const { browser, window, reasons, times, log } = options;
  const once = () =>
    withPlayground(setting, (playground) => measureRun({ browser, playground, setting, run, window, reasons }));
  const first = await once();
  const repeated: [Measured, ...Measured[]] = [first];
  const wanted = isPredicted(planned, first, options) ? times : Math.max(times, 3);
  while (repeated.length < wanted) repeated.push(await once());
  const merged = mergeRepeated(repeated);
  const cells = merged.cookies.reduce((sum, { cells }) => sum + cells.size, 0);
  const seconds = (merged.milliseconds / 1000).toFixed(1);
  const often = wanted > 1 ? `, made ${wanted} times` : '';
  log(
    `${browser.title} ${browser.version}: ${settingName(setting)}, ${run.batch}: ${cells} cells in ${seconds} s${often}`,
  );
  return merged;
}

/**
 * A new server, which knows no cookies of earlier runs and removes none: in Firefox, later runs on one server sometimes
 * differed from the first. The suspected, unproved cause is a removal that takes effect late.
 */
async function withPlayground<Result>(
  { names }: EngineSetting,
  use: (playground: Playground) => Promise<Result>,
): Promise<Result> {
  const playground = await startPlayground({ names });
  try {
    return await use(playground);
  } finally {
    await playground.stop();
  }
}

function isPredicted(planned: Planned, measured: Measured, options: MatrixOptions): boolean {
  const result = resultOf(options.browser, new Map([[planned, measured]]), 0);
  const profile = profileOf(options.browser.recordedAs);
  return result.runs.every((run) => compareRecorded(result, run, profile, publicSuffixes).disagreements.length === 0);
}
