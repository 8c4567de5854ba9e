import type { Experiment } from '../../contract/experiment.ts';
import { findProbe, probes } from '../../contract/probes/catalogue.ts';
import { isPresent, placesOf } from '../../contract/probes/terms.ts';
import { originOfPlace, type Place, type Topology } from '../../contract/topology.ts';

/** The origins that a run of this experiment goes to: home and other always, and those of its probes. */
export function neededOrigins({ probes: chosen, scheme }: Experiment, topology: Topology): readonly string[] {
  const asked =
    typeof chosen === 'string'
      ? probes.filter((probe) => (chosen === 'all' || probe.essential) && isPresent(probe, { topology, scheme }))
      : chosen.flatMap((id) => findProbe(id) ?? []);
  const places = new Set<Place>(['home', 'other', ...asked.flatMap(placesOf)]);
  const start = topology.origins.find((one) => one.role === 'home' && one.scheme === 'http' && one.port === 'main');
  const origins = [...places].flatMap((place) => originOfPlace(topology, place, scheme)?.origin ?? []);
  // Every drive begins at home over http.
  return [...new Set([...(start ? [start.origin] : []), ...origins])];
}
