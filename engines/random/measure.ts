import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { startPlayground } from '../../browsers/launch/playground.ts';
import type { EngineSetting } from '../../contract/origins/engines.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { type MatrixRun, matrixPath } from '../../recordings/matrix-cookies.ts';
import { type Agreement, compareRecorded } from '../../recordings/recorded-agreement.ts';
import { resultOf } from '../measure/result.ts';
import { measureRun } from '../measure/run.ts';
import { randomCookies } from './cookies.ts';

/** How random cookies are measured: in every combination of these. */
const settings: readonly EngineSetting[] = (['http', 'https'] as const).flatMap((scheme) =>
  (['allowed', 'blocked'] as const).map((thirdPartyCookies) => {
    return { scheme, thirdPartyCookies, names: 'localhost', age: 'fresh' };
  }),
);

/** Measures random cookies and compares them with the prediction. Records nothing. */
export async function measureRandom(
  browser: FoundBrowser,
  seed: number,
  count: number,
  window: 'shown' | 'hidden',
): Promise<Agreement> {
  const cookies = randomCookies(seed, count, 'localhost');
  const content = { setBy: 'navigation', path: matrixPath, readPath: matrixPath, cookies } as const;
  const run: MatrixRun = { batch: 'random', content, probes: 'all', ages: ['fresh'] };
  const playground = await startPlayground();
  try {
    const all: Agreement[] = [];
    for (const setting of settings) {
      const measured = await measureRun({ browser, playground, setting, run, window, reasons: 'left-out' });
      const result = resultOf(browser, new Map([[{ setting, run }, measured]]), 0);
      for (const one of result.runs) all.push(compareRecorded(result, one, profileOf(browser.engine), publicSuffixes));
    }
    return {
      compared: all.reduce((sum, { compared }) => sum + compared, 0),
      disagreements: all.flatMap(({ disagreements }) => disagreements),
      unsteady: 0,
    };
  } finally {
    await playground.stop();
  }
}
