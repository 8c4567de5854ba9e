import { originOfPlace, type Scheme } from '../../contract/origins/topology.ts';
import type { Act } from '../../contract/probes/acts.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import type { PredictionSetting } from '../prediction.ts';
import { askingLines, retryLine } from './storage-access-lines.ts';

/** The steps after which a third-party request has storage access. */
interface Offer {
  readonly sentence: string;
  /** Lines of the page, and of the server. */
  readonly code: readonly string[];
}

/** Framed pages, which can call requestStorageAccess() themselves. */
const framed: ReadonlySet<Act> = new Set(['frame-that-fetches', 'iframe']);

/** Requests of the embedding page that browsers repeated with cookies in the measurements. All have credentials. */
const repeated: ReadonlySet<Act> = new Set(['fetch-include', 'fetch-include-post', 'image']);

/**
 * Engines that support the two headers of Storage Access: measured in Chromium 156 and Firefox 153, and absent from
 * WebKitGTK 2.50. Safari has none according to the compatibility data of Activate-Storage-Access.
 */
const knowHeaders: ReadonlySet<ProfileId> = new Set(['chromium', 'chromium-upcoming', 'firefox']);

/** Returns how a request from another site gets storage access; `null` when no way is known. */
export function accessFor(
  { from, act }: Probe,
  scheme: Scheme,
  { topology, profile }: PredictionSetting,
): Offer | null {
  const origin = from === 'other' ? originOfPlace(topology, from, scheme)?.origin : undefined;
  if (origin === undefined) return null;
  if (framed.has(act)) {
    return {
      sentence:
        'Let the page in the frame ask for storage access in a click. The requests that it makes then carry the cookie.',
      code: askingLines,
    };
  }
  if (!repeated.has(act) || !knowHeaders.has(profile.id)) return null;
  return {
    sentence: `Let a page of home in a frame ask for storage access in a click. ${profile.title} then repeats this request with the cookie, if its response says so.`,
    code: [askingLines[0], retryLine(origin)],
  };
}
