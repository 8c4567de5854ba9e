import { entryOf, originOfPlace, type Place, type Topology } from '../../contract/origins/topology.ts';
import { findProbe, probes } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import { isPresent, placesOf } from '../../contract/probes/terms.ts';
import type { Action, Experiment } from '../../contract/runs/experiment.ts';
import { nextProbe } from '../../contract/runs/set-response.ts';
import { settingProbe } from '../../contract/runs/ways.ts';

/**
 * The origins of an action: always home, other for everything that checks where a cookie is stored, and those of its
 * probes. Serialized.
 */
export function neededOrigins(experiment: Experiment, action: Action, topology: Topology): readonly string[] {
  const { scheme } = experiment;
  const asked = action === 'run' || action === 'send' ? [...askedProbes(experiment, topology)] : [];
  if (action !== 'send' && action !== 'reset') asked.push(...settingProbes(experiment));
  const places = new Set<Place>(['home', ...(action === 'send' ? [] : ['other' as const]), ...asked.flatMap(placesOf)]);
  const start = entryOf(topology, 'home', 'http');
  const origins = [...places].flatMap((place) => originOfPlace(topology, place, scheme)?.origin ?? []);
  // Every drive begins at home over http.
  return [...new Set([...(start ? [start.origin] : []), ...origins])];
}

/** The request that sets the cookie, and the one after its redirect. */
function settingProbes(experiment: Experiment): readonly Probe[] {
  return [settingProbe(experiment.setBy), nextProbe(experiment)].filter((probe) => probe !== null);
}

/** Returns the probes of an experiment's run, in order. */
export function askedProbes({ probes: chosen, scheme }: Experiment, topology: Topology): readonly Probe[] {
  if (typeof chosen !== 'string') return chosen.flatMap((id) => findProbe(id) ?? []);
  return probes.filter((probe) => (chosen === 'all' || probe.essential) && isPresent(probe, { topology, scheme }));
}
