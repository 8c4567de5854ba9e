import { chromium } from './chromium.ts';
import { firefox } from './firefox.ts';
import { makeProfile, type Profile, type ProfileId } from './profile.ts';
import { safari } from './safari.ts';
import { webkitgtk } from './webkitgtk.ts';

/** The draft, with all that it leaves open off. */
const rfc6265bis: Profile = makeProfile('rfc6265bis', 'RFC 6265bis', 'specification', []);

/** Every profile, the draft first. */
export const profiles: readonly Profile[] = [rfc6265bis, chromium, firefox, webkitgtk, safari];

/** The profile of an id. */
export function profileOf(id: ProfileId): Profile {
  return profiles.find((profile) => profile.id === id) ?? rfc6265bis;
}
