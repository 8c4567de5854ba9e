import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { cases, measureAuthority } from './measure.ts';
import { missingFor } from './trusting.ts';

/**
 * Measures for which hosts an engine lets the playground's authority sign, and prints a row of a table. Returns whether
 * the engine obeys the authority's limits; `false` if that cannot be measured here.
 */
export async function measureLimits(browser: FoundBrowser): Promise<boolean> {
  const missing = missingFor(browser.engine);
  if (missing.length > 0) {
    console.log(`${browser.title}: not measured: it needs ${missing.join(', ')}.`);
    return false;
  }
  const outcomes = await measureAuthority(browser);
  console.log(`| a leaf for | ${cases.map(({ title }) => title).join(' | ')} |`);
  console.log(`| --- |${' --- |'.repeat(cases.length)}`);
  console.log(`| ${browser.title} ${browser.version} | ${outcomes.join(' | ')} |`);
  return cases.every(({ expected }, index) => outcomes[index] === expected);
}
