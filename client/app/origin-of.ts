import { entryOf, type Scheme, type Topology } from '../../contract/origins/topology.ts';

/** The role of this page's origin: home's origin with the labs, or the interface's own. */
export function here({ origins }: Topology): { readonly role: 'ui' | 'home'; readonly scheme: Scheme } {
  const entry = origins.find(({ origin }) => origin === location.origin);
  return { role: entry?.role === 'home' ? 'home' : 'ui', scheme: entry?.scheme ?? 'http' };
}

/** The origin that serves the pages of a role over a scheme. */
export function originOf(topology: Topology, role: 'ui' | 'home', scheme: Scheme): string {
  return entryOf(topology, role, scheme)?.origin ?? '';
}
