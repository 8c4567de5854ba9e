import type { FoundBrowser } from '../../browsers/launch/find.ts';
import type { EngineSetting } from '../../contract/origins/engines.ts';
import { decodeRun } from '../../recordings/recorded-cell.ts';
import { measureMatrix } from '../measure/measure.ts';

interface Timed {
  readonly cells: number;
  readonly milliseconds: number;
}

/** The time that an engine took for the cookies of the matrix. */
export interface FullMatrix {
  /** The run of all flag combinations against all probes, from its start to its end in the browser. */
  readonly matrixRun: Timed;
  /** Every run of a setting, including the other ways of setting cookies, each with its own server and browser. */
  readonly all: Timed & { readonly runs: number };
}

/** Measures one setting of the matrix. Throws an `Error` where a run does not finish. */
export async function measureFullMatrix(browser: FoundBrowser, setting: EngineSetting): Promise<FullMatrix> {
  const start = performance.now();
  const { result, failures } = await measureMatrix({
    browser,
    settings: [setting],
    batch: '',
    probes: 'all',
    window: 'hidden',
    reasons: 'left-out',
    times: 1,
    log: () => undefined,
  });
  const milliseconds = performance.now() - start;
  const timed = result.runs.map((run) => ({
    batch: run.batch,
    milliseconds: run.milliseconds,
    cells: decodeRun(result, run).reduce((sum, { cells }) => sum + cells.size, 0),
  }));
  const matrixRun = timed.find(({ batch }) => batch.startsWith('matrix'));
  if (!matrixRun || failures.length > 0) throw new Error(`The matrix was not measured: ${failures.join(' ')}`);
  const cells = timed.reduce((sum, one) => sum + one.cells, 0);
  return { matrixRun, all: { runs: timed.length, cells, milliseconds } };
}
