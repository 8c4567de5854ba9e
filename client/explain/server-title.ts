import type { Place } from '../../contract/origins/topology.ts';

const servers: Readonly<Record<Place, string>> = {
  home: 'home',
  port: 'home on its other port',
  sibling: 'sibling',
  scheme: 'home over the other scheme',
  other: 'the other site',
};

/** The name of a place as a server. */
export function serverTitle(place: Place): string {
  return servers[place];
}
