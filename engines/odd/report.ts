import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { measureOdd } from './measure.ts';

/** The share of lines that may be wrong: one in a hundred in WebKitGTK, none in the others. */
const mayBeWrong = { chromium: 0, firefox: 0, webkitgtk: 0.01 } as const;

/** Characters of a line that are shown. */
const shown = 160;

/** Measures odd lines and prints each line that is not kept as predicted. Returns whether few enough are wrong. */
export async function reportOdd(
  browser: FoundBrowser,
  seed: number,
  count: number,
  window: 'shown' | 'hidden',
): Promise<boolean> {
  const { lines, headers, wrongLines, wrongHeaders } = await measureOdd(browser, seed, count, window);
  for (const { of, how } of [...wrongLines, ...wrongHeaders]) {
    console.log(`  ${JSON.stringify(of.slice(0, shown))}`);
    for (const one of how) console.log(`    ${one.slice(0, 2 * shown)}`);
  }
  console.log(
    `${browser.title} ${browser.version}, seed ${seed}: ${wrongLines.length} of ${lines} lines are not kept as predicted, ` +
      `${wrongHeaders.length} of ${headers} Cookie headers are not`,
  );
  return wrongLines.length <= lines * mayBeWrong[browser.engine];
}
