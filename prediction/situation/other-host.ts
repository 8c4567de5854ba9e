import { prefixOf, readAttribute, writePrefix } from '../../model/edit/set-cookie-edit.ts';
import type { PrefixName } from '../../model/profiles/options.ts';
import { isLoopback } from '../../model/same-site/context.ts';
import { writeOrigin } from '../reading/addresses/address.ts';
import { publicSuffixes } from '../suffixes.ts';
import { type Made, onCookie } from './made.ts';
import type { Line, Situation } from './situation.ts';

/**
 * One cookie for both hosts: a Domain that covers them, else one hostname for this machine, else a cookie set by the
 * API itself.
 */
export function widened(line: Line, situation: Situation): Made | null {
  const { api, page } = situation;
  const { host } = line.url;
  const domain = publicSuffixes.registrableDomain(api.host);
  if (domain === null || domain !== publicSuffixes.registrableDomain(host)) {
    if (host === api.host) return null;
    if (host === page.host && isLoopback(host) && isLoopback(api.host)) return sameHost(situation);
    return setByApi(situation, `${host} and ${api.host} are two sites, so no Domain covers both.`);
  }
  if (readAttribute(line.setCookie, 'domain') === domain) return null;
  const why = `Both hosts are below ${domain}. With this Domain both get the cookie.`;
  const prefix = prefixOf(line.setCookie);
  const wider = prefix === null ? undefined : widerPrefixes[prefix];
  if (wider === undefined) return onCookie(line, why, [['domain', domain]]);
  const renamed = writePrefix(line.setCookie, wider);
  return onCookie({ ...line, setCookie: renamed }, `${why} ${prefix} allows no Domain, ${wider} does.`, [
    ['domain', domain],
  ]);
}

/** The replacement for a prefix that allows no Domain, when the cookie needs a Domain. */
const widerPrefixes: Partial<Record<PrefixName, PrefixName>> = { '__Host-': '__Secure-', '__Host-Http-': '__Http-' };

/** The API sets the cookie in its response to the page's request. */
export function setByApi(situation: Situation, because: string): Made {
  const { api, sentWith } = situation;
  const why = `${because} Let ${api.host} set the cookie, in a response to the page’s request.`;
  return {
    changes: [{ kind: 'set-by-api', url: writeOrigin(api), why }],
    url: api,
    situation: { ...situation, setBy: sentWith },
  };
}

/** The API under the page's hostname for this machine. */
export function sameHost(situation: Situation): Made {
  const { page, api } = situation;
  const moved = { ...api, host: page.host };
  const why = `${page.host} and ${api.host} are two sites, although both are this machine.`;
  return { changes: [{ kind: 'same-host', url: writeOrigin(moved), why }], situation: { ...situation, api: moved } };
}
