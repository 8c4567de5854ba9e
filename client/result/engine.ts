import type { ProfileId } from '../../model/profiles/profile.ts';
import { safariProfileOf } from '../../model/profiles/safari.ts';

/** What a browser says of itself. */
interface Told {
  readonly userAgent: string;
  readonly userAgentData?: { readonly brands: readonly { readonly brand: string; readonly version: string }[] };
}

/** The visitor's browser: the profile to predict it by, and its name and version in words. */
export interface Engine {
  readonly profile: ProfileId;
  readonly title: string;
}

/** A group of the pattern is the version, where the browser tells its own. */
const patterns: readonly {
  readonly profile: ProfileId | ((version: string) => ProfileId);
  readonly title: string;
  readonly pattern: RegExp;
}[] = [
  { profile: 'firefox', title: 'Firefox', pattern: /Firefox\/(\d+)/ },
  { profile: 'chromium', title: 'Edge', pattern: /Edg\/(\d+)/ },
  { profile: 'chromium', title: 'Chromium', pattern: /Chrom(?:e|ium)\/(\d+)/ },
  // WebKitGTK says "Linux" where Safari says "Mac OS X" or "iPhone", and a version that is not its own.
  { profile: 'webkitgtk', title: 'WebKitGTK', pattern: /(?:X11|Linux).*Version\/[\d.]+.*Safari/ },
  { profile: safariProfileOf, title: 'Safari', pattern: /Version\/([\d.]+).*Safari/ },
];

/** Reads the engine off what a browser tells. What is not known is predicted by the specification alone. */
export function detectEngine({ userAgent, userAgentData }: Told): Engine {
  const brandOf = (name: string) => userAgentData?.brands.find(({ brand }) => brand === name);
  const chromium = brandOf('Chromium');
  const edge = brandOf('Microsoft Edge');
  if (chromium) return { profile: 'chromium', title: edge ? `Edge ${edge.version}` : `Chromium ${chromium.version}` };
  for (const { profile, title, pattern } of patterns) {
    const found = pattern.exec(userAgent);
    if (!found) continue;
    const [, version] = found;
    return {
      profile: typeof profile === 'function' ? profile(version ?? '') : profile,
      title: version === undefined ? title : `${title} ${version}`,
    };
  }
  return { profile: 'rfc6265bis', title: 'An unknown browser' };
}

/** The policy that a profile is asked with until a run has found out. Firefox partitions, WebKit's sends. */
export const usualPolicy: Readonly<Record<ProfileId, 'allowed' | 'blocked'>> = {
  rfc6265bis: 'allowed',
  chromium: 'allowed',
  'chromium-upcoming': 'allowed',
  firefox: 'blocked',
  webkitgtk: 'allowed',
  'webkitgtk-itp': 'blocked',
  safari: 'blocked',
  'safari-18': 'blocked',
  'safari-27': 'blocked',
};

/**
 * The visitor's browser, with what a run found out. WebKitGTK's name does not tell whether the program around it has switched
 * tracking prevention on, but the run does: in none of the recorded runs without it were third-party cookies found blocked.
 */
export function asFound(engine: Engine, found: 'allowed' | 'blocked' | 'unknown' | undefined): Engine {
  if (engine.profile !== 'webkitgtk' || found !== 'blocked') return engine;
  return { profile: 'webkitgtk-itp', title: `${engine.title} with tracking prevention` };
}
