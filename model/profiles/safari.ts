import { type Departure, makeProfile, type Profile, type ProfileId } from './profile.ts';
import { defaultIsNone, redirectsCount, schemeDoesNotCount, sources } from './rows.ts';

/** The first version with a behaviour, and the first version without it again. Minor versions have one digit. */
type Versions = readonly { readonly from: number; readonly below?: number }[];

/** A departure, and the Safari versions in which the documents say it holds. */
interface Gated {
  readonly departure: Departure;
  readonly versions: Versions;
}

const always: Versions = [{ from: 0 }];
const withPartitioned: Versions = [{ from: 18.4, below: 18.5 }, { from: 26.2 }];
const withSecureLoopback: Versions = [{ from: 27 }];

function isIn(versions: Versions, version: number): boolean {
  return versions.some(({ from, below = Infinity }) => version >= from && version < below);
}

const partitioned = {
  title: 'Compatibility data of Set-Cookie: Partitioned in 18.4, and again from 26.2 on',
  url: sources.compat.url,
};

const rows: readonly Gated[] = [
  { departure: { ...defaultIsNone, evidence: [sources.compat] }, versions: always },
  { departure: schemeDoesNotCount, versions: always },
  { departure: redirectsCount, versions: always },
  {
    departure: {
      id: 'none-needs-no-secure',
      sentence: 'SameSite=None without Secure is stored.',
      changes: { noneRequiresSecure: false },
      evidence: [sources.compat],
    },
    versions: always,
  },
  {
    departure: {
      id: 'partitioned-is-chips',
      sentence: 'Partitioned is known in 18.4, and from 26.2 on.',
      changes: { partitioned: 'chips' },
      evidence: [partitioned],
    },
    versions: withPartitioned,
  },
  {
    departure: {
      id: 'loopback-is-a-secure-protocol',
      sentence:
        'By WebKit’s source, http on localhost, *.localhost, 127.0.0.0/8 and [::1] counts as a secure protocol for cookies on Apple’s platforms, on macOS from version 26 on. That Safari 27 is the first version with it is assumed.',
      changes: { secureProtocol: 'https-and-loopback' },
      evidence: [
        { title: 'WebKit: Secure cookies for loopback hostnames', url: 'https://github.com/WebKit/WebKit/pull/61338' },
        { title: 'WebKit: CFNetwork trusts loopback hosts', url: 'https://github.com/WebKit/WebKit/pull/65772' },
      ],
    },
    versions: withSecureLoopback,
  },
];

function safariOf(id: ProfileId, title: string, version: number): Profile {
  const holding = rows.filter(({ versions }) => isIn(versions, version));
  return makeProfile(
    id,
    title,
    'documented',
    holding.map(({ departure }) => departure),
  );
}

/** Safari with Partitioned: 18.4, and 26.2 and later versions before 27. From documents only, never measured. */
export const safari = safariOf('safari', 'Safari', 26.2);

/** Safari without Partitioned: 18.5 to 26.1, and versions before 18.4. From documents only. */
export const safari18 = safariOf('safari-18', 'Safari without Partitioned (before 18.4, 18.5 to 26.1)', 18.5);

/** Safari from 27 on, from its source code only. */
export const safari27 = safariOf('safari-27', 'Safari 27', 27);

/** Returns the profile of a Safari version as its User-Agent gives it, such as `26.1`. */
export function safariProfileOf(version: string): ProfileId {
  const number = Number(/^\d+(?:\.\d)?/.exec(version)?.[0] ?? Number.NaN);
  if (isIn(withSecureLoopback, number)) return 'safari-27';
  return isIn(withPartitioned, number) ? 'safari' : 'safari-18';
}
