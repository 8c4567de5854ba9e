import type { ObservedCookie, StorageContext } from '../../contract/runs/observation.ts';

const contextTitles: Readonly<Record<StorageContext, string>> = {
  'first-party': 'first-party jar',
  other: 'partition of the other site',
  'home>other>home': 'partition of home in the other site in home',
};

/** What a context of storage is called, as in "in the …". */
export function contextTitle(context: StorageContext): string {
  return contextTitles[context];
}

/** Where a cookie is stored, in words. */
export function storedWords(stored: ObservedCookie['stored'] | readonly StorageContext[]): string {
  if (stored === 'unknown') return 'not known';
  if (stored.length === 0) return 'nowhere: ignored';
  return `in the ${stored.map((context) => contextTitles[context]).join(' and the ')}`;
}

/** Who can read it, in words. */
export function readableWords({ documentCookie, cookieStore }: ObservedCookie['readableBy']): string {
  if (documentCookie === true) return cookieStore === false ? 'by document.cookie, not by cookieStore' : 'by scripts';
  if (cookieStore === true) return 'by cookieStore, not by document.cookie';
  if (documentCookie === null && cookieStore === null) return 'not known';
  return 'by no script';
}
