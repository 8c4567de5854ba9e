import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { compareSetBy } from './agreement.ts';
import { measureSetBy } from './measure.ts';
import { writeSetBy } from './recorded.ts';

/**
 * Measures every response of the list, prints the differences from the prediction, and records the results. A part of
 * the list is measured but not recorded. Returns whether all results are as predicted.
 */
export async function reportSetBy(
  browser: FoundBrowser,
  window: 'shown' | 'hidden',
  { batch, json }: { readonly batch: string; readonly json?: true },
): Promise<boolean> {
  const recorded = await measureSetBy(browser, window, batch);
  const { compared, unknown, disagreements } = compareSetBy(recorded, profileOf(browser.engine));
  for (const one of disagreements) console.log(`  ${one}`);
  console.log(
    `${browser.title} ${browser.version}: ${disagreements.length} of ${compared} not as predicted, ` +
      `${unknown} not known, ${recorded.seconds} s`,
  );
  if (json || batch !== '') console.log(JSON.stringify(recorded));
  else console.log(writeSetBy(recorded));
  return disagreements.length === 0;
}
