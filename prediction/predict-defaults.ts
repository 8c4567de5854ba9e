import type { Topology } from '../contract/origins/topology.ts';
import type { ProfileId } from '../model/profiles/profile.ts';
import { profileOf } from '../model/profiles/profiles.ts';
import type { PredictionSetting } from './prediction.ts';
import { publicSuffixes } from './suffixes.ts';

/** A setting for a profile, with the public suffix list. `now` in milliseconds since the epoch. */
export function predictionSetting(
  topology: Topology,
  profile: ProfileId,
  thirdPartyCookies: PredictionSetting['thirdPartyCookies'],
  now: number,
): PredictionSetting {
  return { topology, profile: profileOf(profile), thirdPartyCookies, now, suffixes: publicSuffixes };
}
