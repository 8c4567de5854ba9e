import { originOfPlace, parseOrigin, type Scheme, type Topology } from '../../../contract/origins/topology.ts';
import type { Experiment } from '../../../contract/runs/experiment.ts';
import { firstExperiment } from '../../../contract/runs/link.ts';
import { readAttribute, writeAttribute } from '../../../model/edit/set-cookie-edit.ts';
import { domainMatch } from '../../../model/match/domain-match.ts';
import type { ProfileId } from '../../../model/profiles/profile.ts';
import { profileOf } from '../../../model/profiles/profiles.ts';
import { isLoopback } from '../../../model/same-site/context.ts';
import type { DiagnosedCookie } from '../../../prediction/diagnosis/diagnosis.ts';
import { writeOrigin } from '../../../prediction/reading/addresses/address.ts';
import { publicSuffixes } from '../../../prediction/suffixes.ts';
import type { OpenedWorld } from '../../experiment/opened-world.ts';
import { type SettingWay, settingWay } from './setting-way.ts';

/** An experiment with a pasted cookie, and its differences from the real situation. */
export interface OpenedCookie {
  readonly experiment: Experiment;
  /** The engine and the policy that the diagnosis assumes: its verdicts apply to this world. */
  readonly world: OpenedWorld;
  /** One sentence with the playground host of each real host, and where the verdict may differ. */
  readonly note: string;
}

/** The cookie to open, and the request that sets it; without `terms`, the visitor's own navigation. */
export type CookieToOpen = Pick<DiagnosedCookie, 'setCookie' | 'url'> & Partial<Pick<DiagnosedCookie, 'terms'>>;

/**
 * The experiment for a pasted cookie with the original scheme and path, and with its Domain on the playground's hosts.
 * The same kind of request sets it, from a page that relates to home as the real page does.
 */
export function playgroundExperiment(
  { setCookie, url, terms = null }: CookieToOpen,
  topology: Topology,
  profile: ProfileId,
): OpenedCookie {
  const { protocol, pathname, hostname } = new URL(url);
  const way = settingWay(terms);
  const scheme = protocol === 'http:' ? 'http' : 'https';
  const home = hostOf(topology, 'home');
  const secure = protocol === 'http:' && !isLoopback(hostname) && readAttribute(setCookie, 'secure') !== null;
  const mapped = withMappedDomain(setCookie, hostname, home, hostOf(topology, 'other'));
  const written = readAttribute(setCookie, 'domain');
  const left = written !== null && readAttribute(mapped, 'domain') === null;
  const notes = [
    `${hostname} is ${home} there.`,
    ...pageNote(way, topology, scheme),
    ...(left ? [`Domain=${written} makes the cookie host-only, so it is left out.`] : []),
    `The playground predicts it for ${profileOf(profile).title}, third-party cookies allowed.`,
    ...(secure ? [`Over http ${home} counts as secure in most browsers; ${hostname} does not.`] : []),
  ];
  return {
    experiment: {
      ...firstExperiment,
      cookies: [{ setCookie: mapped }],
      setBy: way?.setBy ?? 'navigation',
      scheme,
      path: pathname,
    },
    world: { profile, thirdPartyCookies: 'allowed' },
    note: notes.join(' '),
  };
}

/** The playground page that makes the request, if a page makes it. */
function pageNote(way: SettingWay | null, topology: Topology, scheme: Scheme): readonly string[] {
  if (way === null) return ['The playground does not have this request, so a navigation sets the cookie there.'];
  if (way.place === null || way.place === 'home') return [];
  const entry = originOfPlace(topology, way.place, scheme);
  const page = way.page === null ? 'The page that asks' : writeOrigin(way.page);
  return entry === undefined ? [] : [`${page} is ${entry.origin}.`];
}

/** The host of a playground place; `''` when it is not configured. */
export function hostOf(topology: Topology, place: 'home' | 'other'): string {
  const entry = originOfPlace(topology, place, 'http') ?? originOfPlace(topology, place, 'https');
  return entry === undefined ? '' : parseOrigin(entry.origin).host;
}

/** The line with a Domain that relates to the playground's host as the original Domain does to its own. */
export function withMappedDomain(setCookie: string, host: string, home: string, other: string): string {
  const written = readAttribute(setCookie, 'domain');
  const domain = written?.replace(/^\./, '').toLowerCase() ?? '';
  // A Domain that is not a host name is rejected there, too.
  if (!/^[a-z\d.-]+$/.test(domain)) return setCookie;
  const isSuffix = publicSuffixes.isPublicSuffix(domain);
  // A public suffix that equals the host makes the cookie host-only, like no Domain.
  if (domain === host) return writeAttribute(setCookie, 'domain', isSuffix ? null : home);
  if (isSuffix) return writeAttribute(setCookie, 'domain', home.split('.').at(-1) ?? home);
  return writeAttribute(
    setCookie,
    'domain',
    domainMatch(host, domain) ? (publicSuffixes.registrableDomain(home) ?? home) : other,
  );
}
