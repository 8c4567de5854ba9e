import { getDomain, getPublicSuffix } from 'tldts';
import { lookWithoutDot } from '../model/match/trailing-dot.ts';
import type { PredictionSetting } from './prediction.ts';

const options = { allowPrivateDomains: true };

/** Answers that were given lately: the same few hosts are asked about again and again. */
const known = new Map<string, { readonly domain: string | null; readonly isSuffix: boolean }>();
const maxKnown = 1_000;

function look(host: string) {
  const found = known.get(host);
  if (found) return found;
  const looked = {
    domain: lookWithoutDot(host, (name) => getDomain(name, options)),
    // Nobody owns what no name can be: a cookie of all its sites would be everybody's.
    isSuffix: host.endsWith('..') || lookWithoutDot(host, (name) => getPublicSuffix(name, options)) === host,
  };
  if (known.size >= maxKnown) known.clear();
  known.set(host, looked);
  return looked;
}

/**
 * What the public suffix list says, by `tldts`, its private part included, as browsers do. A name that the list does not
 * know has its last label for a public suffix (the list's default rule), so `home.localhost` is a registrable domain.
 */
export const publicSuffixes: PredictionSetting['suffixes'] = {
  registrableDomain: (host) => look(host).domain,
  isPublicSuffix: (host) => look(host).isSuffix,
};
