import type { StoredCookie } from '../terms.ts';

/**
 * RFC 6265bis, 5.8.3, step 2: longer paths first, then earlier creation-times, then the order of insertion. A total
 * order.
 */
export function compareForRetrieval(one: StoredCookie, other: StoredCookie): number {
  return other.path.length - one.path.length || one.creationTime - other.creationTime || one.index - other.index;
}

/**
 * Not in the RFC: longer paths first; then cookies whose Domain is the host itself, host-only cookies, and cookies of
 * parent domains, the nearest first; then the order of insertion. All cookies must be for one host.
 */
export function compareByDomain(one: StoredCookie, other: StoredCookie): number {
  return (
    other.path.length - one.path.length ||
    other.domain.length - one.domain.length ||
    Number(one.hostOnly) - Number(other.hostOnly) ||
    one.index - other.index
  );
}
