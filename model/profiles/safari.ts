import { type Departure, makeProfile, type Profile, type ProfileId } from './profile.ts';
import { defaultIsNone, redirectsCount, schemeDoesNotCount, sources } from './rows.ts';

/** A departure, and the versions in which its documents say it holds. */
interface Gated {
  readonly departure: Departure;
  /** From a version on, up to one that no longer does so. Minor versions have one digit. */
  readonly versions: readonly { readonly from: number; readonly below?: number }[];
}

const always = [{ from: 0 }];

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
    versions: [{ from: 18.4, below: 18.5 }, { from: 26.2 }],
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
    versions: [{ from: 27 }],
  },
];

function safariOf(id: ProfileId, title: string, version: number): Profile {
  const holds = ({ versions }: Gated) =>
    versions.some(({ from, below = Infinity }) => version >= from && version < below);
  return makeProfile(
    id,
    title,
    'documented',
    rows.filter(holds).map(({ departure }) => departure),
  );
}

/** Safari 26.2 and what followed it before 27, from documents only: it was not run. */
export const safari = safariOf('safari', 'Safari', 26.2);

/** Safari without Partitioned: 18.5 to 26.1, and what was before 18.4. From documents only. */
export const safari18 = safariOf('safari-18', 'Safari without Partitioned (before 18.4, 18.5 to 26.1)', 18.5);

/** Safari from 27 on, by its source only. */
export const safari27 = safariOf('safari-27', 'Safari 27', 27);

/** The profile of a version of Safari, as its User-Agent writes it, such as `26.1`. */
export function safariProfileOf(version: string): ProfileId {
  const number = Number(/^\d+(?:\.\d)?/.exec(version)?.[0] ?? Number.NaN);
  if (number >= 27) return 'safari-27';
  const knowsPartitioned = number >= 26.2 || (number >= 18.4 && number < 18.5);
  return knowsPartitioned ? 'safari' : 'safari-18';
}
