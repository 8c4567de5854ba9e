import { getDomain, getPublicSuffix } from 'tldts';
import type { PredictionSetting } from './prediction.ts';

const options = { allowPrivateDomains: true };

/**
 * What the public suffix list says, by `tldts`, its private part included, as browsers do. A name that the list does not
 * know has its last label for a public suffix (the list's default rule), so `home.localhost` is a registrable domain.
 */
export const publicSuffixes: PredictionSetting['suffixes'] = {
  registrableDomain: (host) => getDomain(host, options),
  isPublicSuffix: (host) => getPublicSuffix(host, options) === host,
};
