import { pageFacts } from '../../contract/interface/pages.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { type Guide, type GuideVariant, guidePairs } from './guide.ts';

/** The link that opens a guide's variant in the playground, on the hosts and ports of this topology. */
export function guideLink(guide: Guide, variant: GuideVariant, topology: Topology): string {
  const pairs = guidePairs(guide, variant, topology).map(([key, value]): [string, string] => [key, value]);
  return `${pageFacts.playground.path}?${new URLSearchParams(pairs)}`;
}
