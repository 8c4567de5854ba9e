import type { Playground } from '../../browsers/launch/playground.ts';
import type { Setup } from '../../lessons/lesson/lesson.ts';
import { probeWithAccess } from '../../prediction/remedy/storage-access-lines.ts';
import { type Actor, button } from './actor.ts';
import type { Performed, Policy } from './demo.ts';

/** Milliseconds: a run may wait for the two minutes of Chromium. */
const overWithin = 400_000;

/**
 * Presses "Run in this browser", does what the run asks of the visitor, and returns the server's report of the run.
 * Throws an `Error` if the run does not end.
 */
export async function performRun(actor: Actor, server: Playground, policy: Policy, setup?: Setup): Promise<Performed> {
  const id = await actor.startRun(() => actor.press(button('Run in this browser')));
  if (setup?.in === 'run' && setup.probes.includes(probeWithAccess)) await actor.giveAccess(id);
  const report = await server.whenOver(id, overWithin);
  if (report.state !== 'finished') return { cannot: `the run ended as ${report.state}: ${report.trouble?.message}` };
  const found = report.thirdPartyCookies;
  return { record: { of: 'run', report }, thirdPartyCookies: found === 'unknown' ? policy : found };
}
