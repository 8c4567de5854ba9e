import { originOfPlace, type Place, places, type Scheme, type Topology } from './topology.ts';

const words: Readonly<Record<Place, string>> = {
  home: 'home host',
  port: 'second port',
  sibling: 'sibling host',
  scheme: 'home host over the other scheme',
  other: 'other site',
};

/** The places that a playground lacks when home uses `scheme`. No request can begin or end there. */
export function absentPlaces(topology: Topology, scheme: Scheme): readonly Place[] {
  return places.filter((place) => originOfPlace(topology, place, scheme) === undefined);
}

/** Names the missing places, such as "This deployment has no second port and no sibling host over https." */
export function absenceSentence({ hosted }: Topology, absent: readonly Place[], scheme: Scheme): string {
  const all = absent.map((place) => `no ${words[place]}`).join(' and ');
  return `This ${hosted ? 'deployment' : 'playground'} has ${all} over ${scheme}.`;
}
