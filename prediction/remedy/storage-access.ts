import { originOfPlace, type Scheme } from '../../contract/origins/topology.ts';
import type { Act } from '../../contract/probes/acts.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import type { PredictionSetting } from '../prediction.ts';
import { askingLines, retryLine } from './storage-access-lines.ts';

/** What has to be done so that a third-party request is made with storage access. */
interface Offer {
  readonly sentence: string;
  /** Lines of the page, and of the server. */
  readonly code: readonly string[];
}

/** Pages in a frame, which can ask for themselves. */
const framed: ReadonlySet<Act> = new Set(['frame-that-fetches', 'iframe']);

/** Requests of the embedding page that were seen to be repeated with cookies. All have credentials. */
const repeated: ReadonlySet<Act> = new Set(['fetch-include', 'fetch-include-post', 'image']);

/**
 * Engines that know the two headers of Storage Access: seen in Chromium 156 and Firefox 153, and not in WebKitGTK 2.50. Safari
 * has none by the compatibility data of Activate-Storage-Access.
 */
const knowHeaders: ReadonlySet<ProfileId> = new Set(['chromium', 'chromium-upcoming', 'firefox']);

/** Returns how a request from another site gets storage access; `null` where it is not known to get it. */
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
