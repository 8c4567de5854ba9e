import type { Scheme } from '../../contract/origins/topology.ts';

/** The scheme of this page, which is also that of its lab's requests. */
export function pageScheme(): Scheme {
  return location.protocol === 'https:' ? 'https' : 'http';
}
