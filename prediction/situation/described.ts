import { readAddress, writeOrigin } from '../reading/addresses/address.ts';
import { assumedAddress } from '../reading/addresses/assumed-address.ts';
import type { Reading } from '../reading/result/reading.ts';
import { suggestSituation } from './from-reading.ts';
import type { Asker, Situation } from './situation.ts';

/** A situation as its reader describes it, with typed URLs. */
export interface Described {
  /** The API. */
  readonly url: string;
  /** Empty: a visitor opens the API's URL. */
  readonly page: string;
  /** The URL that sets the cookies, when the text does not name it; empty: the API. */
  readonly setter: string;
  readonly asker: Asker;
}

/** The situation of a text. Missing parts come from earlier entries, or from defaults. */
export function describedBy(reading: Reading, entered: Partial<Described> = {}): Described {
  const { api, page, asker } = suggestSituation(reading);
  return {
    url: api ?? entered.url ?? assumedAddress(reading),
    page: page ?? entered.page ?? '',
    // A text with its own URL names the URL that sets its cookies.
    setter: api === null ? (entered.setter ?? '') : '',
    asker: asker ?? entered.asker ?? 'fetch-default',
  };
}

/** The typed URL that sets the cookies, when the text does not name it. */
export function settingAddress({ url, setter = '' }: Pick<Described, 'url'> & Partial<Described>): string {
  return setter.trim() === '' ? url : setter;
}

/**
 * The described situation; `null`: there is no page, so a visitor opens the URL. If another URL than the API's sets the
 * cookie, the visitor opens that URL.
 */
export function situationOf(described: Omit<Described, 'setter'> & Partial<Described>): Situation | null {
  const { page, url, asker } = described;
  const from = page.trim() === '' ? null : readAddress(page);
  const api = readAddress(url);
  if (from === null || api === null) return null;
  const setter = readAddress(settingAddress(described));
  const isOther = setter !== null && writeOrigin(setter) !== writeOrigin(api);
  return { page: from, api, setBy: isOther ? 'navigation' : asker, sentWith: asker, thirdPartyCookies: 'allowed' };
}
