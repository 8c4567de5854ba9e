import type { ObservedCookie, StorageContext } from '../../contract/runs/observation.ts';
import { listed } from '../../model/profiles/engines.ts';

const contextTitles: Readonly<Record<StorageContext, string>> = {
  'first-party': 'first-party cookie jar',
  other: 'partition of the other site',
  'home>other>home': 'partition of home › other site › home',
};

/** The name of a storage context, as in "in the …". */
export function contextTitle(context: StorageContext): string {
  return contextTitles[context];
}

/** The name of several contexts, as in "in …". */
export function contextsTitle(contexts: readonly StorageContext[]): string {
  return listed(contexts.map((context) => `the ${contextTitles[context]}`));
}

/** The places where a cookie is stored, in words. */
export function storedWords(stored: ObservedCookie['stored'] | readonly StorageContext[]): string {
  if (stored === 'unknown') return 'not known';
  if (stored.length === 0) return 'rejected';
  return `in ${contextsTitle(stored)}`;
}

/** Where a cookie is stored, as a sentence. */
export function storedSentence(stored: ObservedCookie['stored'] | readonly StorageContext[]): string {
  if (stored === 'unknown') return 'It is not known whether it is stored.';
  if (stored.length === 0) return 'The browser rejected it.';
  return `Stored ${storedWords(stored)}.`;
}

/** The scripts that can read it, in words. */
export function readableWords({ documentCookie, cookieStore }: ObservedCookie['readableBy']): string {
  if (documentCookie === true)
    return cookieStore === false ? 'document.cookie can read it, cookieStore cannot' : 'JavaScript can read it';
  if (cookieStore === true) return 'cookieStore can read it, document.cookie cannot';
  if (documentCookie === null && cookieStore === null) return 'not known';
  return 'JavaScript cannot read it';
}
