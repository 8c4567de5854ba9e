import { chromium } from './chromium.ts';
import { chromiumUpcoming } from './chromium-upcoming.ts';
import { firefox } from './firefox.ts';
import { makeProfile, type Profile, type ProfileId } from './profile.ts';
import { safari, safari18, safari27 } from './safari.ts';
import { webkitgtk } from './webkitgtk.ts';
import { webkitgtkItp } from './webkitgtk-itp.ts';

/** The draft, with all that it leaves open off. */
const rfc6265bis: Profile = makeProfile('rfc6265bis', 'RFC 6265bis', 'specification', []);

/** The draft, and the engines as people use them today: what a table or a sentence of all engines is about. */
export const profiles: readonly Profile[] = [rfc6265bis, chromium, firefox, webkitgtk, safari];

/** Every profile that can be chosen: also other versions of an engine, and what has to be switched on in it. */
export const allProfiles: readonly Profile[] = [...profiles, safari18, safari27, chromiumUpcoming, webkitgtkItp];

/** The profile of an id. */
export function profileOf(id: ProfileId): Profile {
  return allProfiles.find((profile) => profile.id === id) ?? rfc6265bis;
}
