import { originOfPlace, type Place, type Scheme, type Topology } from '../../contract/origins/topology.ts';
import type { SceneHost } from './exchange.ts';

const titles: Readonly<Record<Place, string>> = {
  home: 'home',
  port: 'home, other port',
  sibling: 'sibling',
  scheme: 'home, other scheme',
  other: 'other site',
};

/** The real name of a place, as an address bar shows it: with its port or scheme only where these tell it from home. */
export function hostName(topology: Topology, place: Place, scheme: Scheme): string {
  const entry = originOfPlace(topology, place, scheme);
  if (!entry) return titles[place];
  const url = new URL(entry.origin);
  if (place === 'scheme') return url.origin;
  return place === 'port' ? url.host : url.hostname;
}

/** The hosts that a scene draws: home, sibling and other site, and whatever else takes part. Absent ones are left out. */
export function sceneHosts(topology: Topology, scheme: Scheme, taking: readonly Place[]): readonly SceneHost[] {
  const places = new Set<Place>(['home', ...taking, 'sibling', 'other']);
  return [...places]
    .filter((place) => originOfPlace(topology, place, scheme) !== undefined)
    .map((place) => ({ place, name: hostName(topology, place, scheme), title: titles[place] }));
}
