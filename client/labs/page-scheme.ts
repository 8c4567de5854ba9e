import type { Scheme } from '../../contract/origins/topology.ts';

/** The scheme of this page, over which its lab is asked too. */
export function pageScheme(): Scheme {
  return location.protocol === 'https:' ? 'https' : 'http';
}
