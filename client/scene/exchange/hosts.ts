import { originOfPlace, type Place, type Scheme, type Topology } from '../../../contract/origins/topology.ts';
import type { SceneHost } from './exchange.ts';

const titles: Readonly<Record<Place, string>> = {
  home: 'home',
  port: 'home, other port',
  sibling: 'sibling',
  scheme: 'home, other scheme',
  other: 'other site',
};

/** The real name of a place, as in an address bar: with a port or scheme only if they differ from home's. */
export function hostName(topology: Topology, place: Place, scheme: Scheme): string {
  const entry = originOfPlace(topology, place, scheme);
  if (!entry) return titles[place];
  const url = new URL(entry.origin);
  if (place === 'scheme') return url.origin;
  return place === 'port' ? url.host : url.hostname;
}

/** The hosts of a scene: home, sibling and other site, and any other place that takes part. Absent ones are omitted. */
export function sceneHosts(topology: Topology, scheme: Scheme, taking: readonly Place[]): readonly SceneHost[] {
  const places = new Set<Place>(['home', ...taking, 'sibling', 'other']);
  return [...places]
    .filter((place) => originOfPlace(topology, place, scheme) !== undefined)
    .map((place) => ({ place, name: hostName(topology, place, scheme), title: titles[place] }));
}
