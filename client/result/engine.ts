import type { ProfileId } from '../../model/profiles/profile.ts';
import { safariProfileOf } from '../../model/profiles/safari.ts';

/** A browser's own description of itself. */
interface Told {
  readonly userAgent: string;
  readonly userAgentData?: { readonly brands: readonly { readonly brand: string; readonly version: string }[] };
}

/** The visitor's browser: its profile for predictions, and its name and version in words. */
export interface Engine {
  readonly profile: ProfileId;
  readonly title: string;
}

/** A group of the pattern is the version, if the browser reports its own. */
const patterns: readonly {
  readonly profile: ProfileId | ((version: string) => ProfileId);
  readonly title: string;
  readonly pattern: RegExp;
}[] = [
  { profile: 'firefox', title: 'Firefox', pattern: /Firefox\/(\d+)/ },
  { profile: 'chromium', title: 'Edge', pattern: /Edg\/(\d+)/ },
  { profile: 'chromium', title: 'Chromium', pattern: /Chrom(?:e|ium)\/(\d+)/ },
  // WebKitGTK has "Linux" where Safari has "Mac OS X" or "iPhone", and a version number that is not WebKitGTK's.
  { profile: 'webkitgtk', title: 'WebKitGTK', pattern: /(?:X11|Linux).*Version\/[\d.]+.*Safari/ },
  { profile: safariProfileOf, title: 'Safari', pattern: /Version\/([\d.]+).*Safari/ },
];

/**
 * Recognises the engine from a browser's own description. An unknown browser is predicted by the specification alone.
 */
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

/**
 * The default policy of a profile until a run has found it out. Firefox partitions third-party cookies, WebKitGTK sends
 * them.
 */
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
 * The visitor's browser, with the findings of a run. WebKitGTK's name does not show whether the embedding program has
 * turned tracking prevention on, but the run does: no recorded run without it found third-party cookies blocked.
 */
export function asFound(engine: Engine, found: 'allowed' | 'blocked' | 'unknown' | undefined): Engine {
  if (engine.profile !== 'webkitgtk' || found !== 'blocked') return engine;
  return { profile: 'webkitgtk-itp', title: `${engine.title} with tracking prevention` };
}
