import { getDomain, getPublicSuffix } from 'tldts';
import { lookWithoutDot } from '../model/match/trailing-dot.ts';
import type { PredictionSetting } from './prediction.ts';

const options = { allowPrivateDomains: true };

/** Cache of recent answers: the same few hosts are looked up repeatedly. */
const known = new Map<string, { readonly domain: string | null; readonly isSuffix: boolean }>();
const maxKnown = 1_000;

function look(host: string) {
  const found = known.get(host);
  if (found) return found;
  const looked = {
    domain: lookWithoutDot(host, (name) => getDomain(name, options)),
    // No name can be such a host, so nobody owns it: a cookie for it would be shared by all sites.
    isSuffix: host.endsWith('..') || lookWithoutDot(host, (name) => getPublicSuffix(name, options)) === host,
  };
  if (known.size >= maxKnown) known.clear();
  known.set(host, looked);
  return looked;
}

/** What no host has, or what a URL would take for another part of it. */
const notInAHost = /[\t\n\r %/?#@:\\[\]]/;

function toAscii(host: string): string | null {
  // Seen in Chromium 156: a percent sign that IDNA makes begins an escape. In the URL Standard it is an error.
  const url = `http://${host.replace(/[％﹪]/g, '%')}/`;
  return notInAHost.test(host) || !URL.canParse(url) ? null : new URL(url).hostname;
}

/**
 * The public suffix list of `tldts`, with its private part, as browsers use it. The public suffix of an unknown name is
 * its last label (the list's default rule), so `home.localhost` is a registrable domain.
 */
export const publicSuffixes: PredictionSetting['suffixes'] = {
  registrableDomain: (host) => look(host).domain,
  isPublicSuffix: (host) => look(host).isSuffix,
  toAscii,
};
