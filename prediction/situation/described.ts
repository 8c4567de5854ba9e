import { readAddress, writeOrigin } from '../reading/address.ts';
import { assumedAddress } from '../reading/assumed-address.ts';
import type { Reading } from '../reading/result/reading.ts';
import { suggestSituation } from './from-reading.ts';
import type { Asker, Situation } from './situation.ts';

/** A situation as its reader describes it; addresses as typed. */
export interface Described {
  /** The API. */
  readonly url: string;
  /** Empty: a visitor opens the API's address. */
  readonly page: string;
  /** What sets the cookies where the text does not say it; empty: the API. */
  readonly setter: string;
  readonly asker: Asker;
}

/** What a text says of its reader's situation; of what it does not say, what was entered before, or the usual value. */
export function describedBy(reading: Reading, entered: Partial<Described> = {}): Described {
  const { api, page, asker } = suggestSituation(reading);
  return {
    url: api ?? entered.url ?? assumedAddress(reading),
    page: page ?? entered.page ?? '',
    // A text that names its address names what sets its cookies.
    setter: api === null ? (entered.setter ?? '') : '',
    asker: asker ?? entered.asker ?? 'fetch-default',
  };
}

/** The address that sets the cookies where the text does not say it, as typed. */
export function settingAddress({ url, setter = '' }: Pick<Described, 'url'> & Partial<Described>): string {
  return setter.trim() === '' ? url : setter;
}

/**
 * The situation that was described; `null`: there is no page, so a visitor opens the address. What sets the cookie from
 * another address than the API's is opened by the visitor.
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
