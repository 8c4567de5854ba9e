import { chromium } from './chromium.ts';
import { chromiumUpcoming } from './chromium-upcoming.ts';
import { firefox } from './firefox.ts';
import { makeProfile, type Profile, type ProfileId } from './profile.ts';
import { safari, safari18, safari27 } from './safari.ts';
import { webkitgtk } from './webkitgtk.ts';
import { webkitgtkItp } from './webkitgtk-itp.ts';

/** The draft with every optional feature off. */
const rfc6265bis: Profile = makeProfile('rfc6265bis', 'RFC 6265bis', 'specification', []);

/** The draft and the engines in use today. Tables and sentences about "all engines" use this list. */
export const profiles: readonly Profile[] = [rfc6265bis, chromium, firefox, webkitgtk, safari];

/**
 * Every profile that a visitor can choose, including other versions of an engine and features that must be switched on.
 */
export const allProfiles: readonly Profile[] = [...profiles, safari18, safari27, chromiumUpcoming, webkitgtkItp];

/** Returns the profile with this id. */
export function profileOf(id: ProfileId): Profile {
  return allProfiles.find((profile) => profile.id === id) ?? rfc6265bis;
}
