import { type StorageContext, storageContexts } from './observation.ts';

/**
 * Where a cookie is stored, concluded from the contexts in which it was seen. One set operation makes one cookie. So a
 * cookie that is seen first-party is in the first-party jar. If it is also seen in a framed context, it is the same
 * cookie, provided that cookies of the first-party jar get there (`crossing`). Control cookies show that in each run.
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
