import { type StorageContext, storageContexts } from './observation.ts';

/**
 * Where a cookie is stored, concluded from the contexts in which it was seen. One set operation makes one cookie. So a
 * cookie that is seen first-party is in the first-party jar, and seen in a framed context too it is the same one, if
 * cookies of the first-party jar get there (`crossing`); a run finds that out with control cookies.
 */
export function concludeStored(
  seenIn: ReadonlySet<StorageContext>,
  crossing: ReadonlySet<StorageContext>,
): StorageContext[] {
  return storageContexts.filter(
    (context) =>
      seenIn.has(context) && (context === 'first-party' || !seenIn.has('first-party') || !crossing.has(context)),
  );
}
