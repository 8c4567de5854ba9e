import type { StoredCookie } from '../terms.ts';

/**
 * RFC 6265bis, 5.8.3, step 2: longer paths first, then earlier creation-times, then the order of insertion. A total
 * order.
 */
export function compareForRetrieval(one: StoredCookie, other: StoredCookie): number {
  return other.path.length - one.path.length || one.creationTime - other.creationTime || one.index - other.index;
}
