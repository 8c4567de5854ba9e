import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { type LadderOptions, measureLadder } from '../measure/attacks.ts';
import { ladderFile, ladderText, readLadders } from '../measure/attacks-file.ts';
import { comparedWith } from './compared-with.ts';
import { keep } from './keep.ts';
import { ladderDifferences } from './ladder-differences.ts';

/**
 * Measures an engine's whole matrix of the attack labs again. For the recorded major, a changed cell fails. For another
 * major, differences from the newest record are printed and kept. Returns whether the check passed.
 */
export async function recheckLadder(browser: FoundBrowser, options: LadderOptions): Promise<boolean> {
  const records = readLadders().filter(({ thirdPartyCookies }) => thirdPartyCookies === options.thirdPartyCookies);
  const recorded = comparedWith(records, browser);
  if (!recorded) return false;
  const fresh = await measureLadder(browser, options);
  const changed = ladderDifferences(recorded, fresh);
  for (const change of changed) console.log(`  ${change}`);
  console.log(
    `${browser.title} ${browser.version}: ${fresh.rows.length} attacks measured again in ${fresh.seconds} s, ${changed.length} differences from ${recorded.version}`,
  );
  if (changed.length > 0) keep(ladderFile(fresh), ladderText(fresh));
  return recorded.major !== browser.major || changed.length === 0;
}
