import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { keyOf } from '../measure/combine.ts';
import { readResults, resultText } from '../measure/file.ts';
import { measureMatrix } from '../measure/measure.ts';
import { settingsOf } from '../measure/settings.ts';
import { comparedWith } from './compared-with.ts';
import { differences } from './differences.ts';
import { keep } from './keep.ts';

/**
 * Measures one setting of an engine again, only the runs whose batch begins with `batch`. For the recorded major, a
 * changed cell fails. For another major, differences from the newest record are printed and kept. Returns whether the
 * check passed.
 */
export async function recheck(
  browser: FoundBrowser,
  setting: string,
  batch: string,
  window: 'shown' | 'hidden',
): Promise<boolean> {
  const recorded = comparedWith(readResults(), browser);
  if (!recorded) return false;
  const { result, failures } = await measureMatrix({
    browser,
    settings: settingsOf(setting),
    batch,
    probes: 'all',
    window,
    reasons: 'left-out',
    times: 1,
    log: console.log,
  });
  for (const failure of failures) console.log(`${browser.title}: not measured: ${failure}`);
  const changed = differences(recorded, result);
  for (const change of changed) console.log(`  ${change}`);
  const known = result.runs.filter((run) => recorded.runs.some((one) => keyOf(one) === keyOf(run)));
  console.log(
    `${browser.title} ${browser.version}: ${known.length} runs measured again, ${changed.length} differences from ${recorded.title} ${recorded.version}`,
  );
  if (changed.length > 0) keep(`${browser.engine}-${browser.major}.json`, resultText(result));
  return failures.length === 0 && known.length > 0 && (recorded.major !== browser.major || changed.length === 0);
}
