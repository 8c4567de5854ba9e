import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { confinedGrounds, notHeldBackIn, outwardKindIds } from '../../contract/attacks/outward.ts';
import { measureConfinement } from './measure.ts';

/** Measures which requests leave the attack labs, and prints the result. Returns whether only known kinds leave. */
export async function confine(browser: FoundBrowser, window: 'shown' | 'hidden'): Promise<boolean> {
  const { tried, left } = await measureConfinement(browser, window);
  const known = notHeldBackIn(browser.engine);
  const untried = outwardKindIds.filter((kind) => !tried.includes(kind));
  for (const [kind, where] of left) {
    console.log(
      `  ${kind} ${known.includes(kind) ? 'is known to leave' : 'LEAVES'} the labs, from ${where.join(', ')}`,
    );
  }
  for (const kind of known.filter((one) => !left.has(one))) console.log(`  ${kind} no longer leaves the labs`);
  if (untried.length > 0)
    console.log(`  not known, since without a policy it is not reached either: ${untried.join(', ')}`);
  const unknown = [...left.keys()].filter((kind) => !known.includes(kind));
  console.log(
    `${browser.title} ${browser.version}: ${tried.length} kinds tried from ${confinedGrounds.length} grounds, ${unknown.length} leave the labs unexpectedly`,
  );
  return unknown.length === 0;
}
