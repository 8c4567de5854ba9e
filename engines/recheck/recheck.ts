import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FoundBrowser } from '../launch/find.ts';
import { keyOf } from '../measure/combine.ts';
import { readResult, readResults, resultText } from '../measure/file.ts';
import { measureMatrix } from '../measure/measure.ts';
import { settingsOf } from '../measure/settings.ts';
import { differences } from './differences.ts';

/** Where CI keeps what it found. */
const reports = resolve(import.meta.dirname, '../../test-reports');

/**
 * Measures one setting of an engine again. The same major: a changed cell fails. Another one: what differs from the
 * newest record is printed and kept. Gives back whether it holds.
 */
export async function recheck(browser: FoundBrowser, setting: string, window: 'shown' | 'hidden'): Promise<boolean> {
  const same = readResult(browser.engine, browser.major);
  const others = readResults().filter(({ engine }) => engine === browser.engine);
  const recorded = same ?? others.toSorted((one, other) => (one.date < other.date ? 1 : -1))[0];
  if (!recorded) {
    console.log(`${browser.title} ${browser.version}: nothing is recorded to compare with.`);
    return false;
  }
  const { result, failures } = await measureMatrix({
    browser,
    settings: settingsOf(setting),
    batch: '',
    window,
    reasons: 'left-out',
    times: 1,
    say: console.log,
  });
  for (const failure of failures) console.log(`${browser.title}: not measured: ${failure}`);
  const changed = differences(recorded, result);
  for (const change of changed) console.log(`  ${change}`);
  const known = result.runs.filter((run) => recorded.runs.some((one) => keyOf(one) === keyOf(run)));
  console.log(
    `${browser.title} ${browser.version}: ${known.length} runs measured again, ${changed.length} differences from ${recorded.title} ${recorded.version}`,
  );
  if (changed.length > 0) {
    mkdirSync(reports, { recursive: true });
    const path = join(reports, `${browser.engine}-${browser.major}.json`);
    writeFileSync(path, resultText(result));
    console.log(`What was measured is kept: ${path}`);
  }
  return failures.length === 0 && known.length > 0 && (same === null || changed.length === 0);
}
