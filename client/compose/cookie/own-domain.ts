import { originOfPlace, parseOrigin, type Topology } from '../../../contract/origins/topology.ts';
import { publicSuffixes } from '../../../prediction/suffixes.ts';

/**
 * Returns the playground's name for a Domain of a visitor's own site: `home.localhost` for `example.com`, and
 * `api.home.localhost` for `api.example.com`. `null` when there is nothing to translate: a name of the playground, a
 * public suffix, an address, or no name at all.
 */
export function playgroundDomain(domain: string, topology: Topology): string | null {
  const name = domain.trim().toLowerCase().replace(/^\./, '');
  const home = originOfPlace(topology, 'home', 'http');
  const site = home && publicSuffixes.registrableDomain(parseOrigin(home.origin).host);
  if (!site || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name) || /^[\d.]+$/.test(name)) return null;
  const own = topology.origins.some(({ origin }) => {
    const { host } = parseOrigin(origin);
    return host === name || host.endsWith(`.${name}`) || name.endsWith(`.${host}`);
  });
  const theirs = publicSuffixes.registrableDomain(name);
  if (own || theirs === null || name.endsWith(`.${site}`) || name === site) return null;
  return name.slice(0, name.length - theirs.length) + site;
}
