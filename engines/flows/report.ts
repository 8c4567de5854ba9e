import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { flowDisagreements } from './agreement.ts';
import { measureFlows } from './measure.ts';
import { writeFlows } from './recorded.ts';

/**
 * Measures the flows, prints those that the profile predicts wrongly, and records them. Returns whether all are as
 * predicted.
 */
export async function reportFlows(browser: FoundBrowser, window: 'shown' | 'hidden'): Promise<boolean> {
  const recorded = await measureFlows(browser, window);
  const wrong = flowDisagreements(recorded, profileOf(browser.recordedAs));
  for (const one of wrong) console.log(`  ${one}`);
  const requests = recorded.flows.reduce((sum, flow) => sum + flow.requests.length, 0);
  const jars = recorded.flows.flatMap((flow) => flow.jars ?? []).filter((jar) => jar !== null).length;
  console.log(
    `${browser.title} ${browser.version}: ${wrong.length} of ${requests} requests and ${jars} jars not as predicted, ${recorded.seconds} s`,
  );
  console.log(writeFlows(recorded));
  return wrong.length === 0;
}
