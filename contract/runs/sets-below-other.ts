import { flowRequests } from '../flows/flow.ts';
import type { Place } from '../origins/topology.ts';
import type { Probe } from '../probes/probe.ts';
import type { RunRequest } from './experiment.ts';
import { settingProbe } from './ways.ts';

/** Places of home's site over the run's scheme. A page over the other scheme is another site, and has another partition. */
const sameSite: ReadonlySet<Place | 'opaque'> = new Set(['home', 'port', 'sibling'] as const);

/**
 * Whether a run sets cookies below a page of another site than home's: only then a cookie can get into a partition of that
 * site. The response to a top-level navigation has no page above it. Any other one is below another site unless home's site
 * alone is above it.
 */
export function setsBelowOther({ setBy, flow }: Pick<RunRequest, 'setBy' | 'flow'>): boolean {
  const probes = flow
    ? flowRequests(flow).flatMap(({ hop, probe }) => (hop.set.length > 0 ? [probe] : []))
    : [settingProbe(setBy)];
  return probes.some((probe) => probe !== null && !isFirstParty(probe));
}

function isFirstParty({ navigation, initiatorType, from, frames }: Probe): boolean {
  if (navigation === 'top-level' && initiatorType !== 'speculation') return true;
  return [from, ...frames].every((place) => sameSite.has(place));
}
