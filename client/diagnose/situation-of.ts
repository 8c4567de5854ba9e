import { readAddress } from '../../prediction/reading/address.ts';
import { assumedAddress } from '../../prediction/reading/assumed-address.ts';
import { readInput } from '../../prediction/reading/read-input.ts';
import type { Reading } from '../../prediction/reading/result/reading.ts';
import { suggestSituation } from '../../prediction/situation/from-reading.ts';
import type { Situation } from '../../prediction/situation/situation.ts';
import type { Pasted } from './use-pasted.ts';

/** The situation that was typed; `null`: there is no page, so a visitor opens the address. */
export function situationOf({ page, url, asker }: Pick<Pasted, 'page' | 'url' | 'asker'>): Situation | null {
  const from = page.trim() === '' ? null : readAddress(page);
  const api = readAddress(url);
  if (from === null || api === null) return null;
  return { page: from, api, setBy: asker, sentWith: asker, thirdPartyCookies: 'allowed' };
}

/** The same with what a pasted response answers to CORS. */
export function withResponse(situation: Situation | null, { exchanges }: Reading): Situation | null {
  const allowOrigin = exchanges.map(({ response }) => response?.allowOrigin ?? null).find((origin) => origin !== null);
  return situation === null || allowOrigin == null ? situation : { ...situation, allowOrigin };
}

/** The same with another text, and with what that text says of page, API and request. */
export function withText(pasted: Pasted, text: string): Pasted {
  return { ...withReading(pasted, readInput(text)), text };
}

/** The situation that a read text tells, in the place of what was typed. An API that was only assumed is assumed again. */
export function withReading(pasted: Pasted, reading: Reading): Pasted {
  const { page, api, asker } = suggestSituation(reading);
  const wasAssumed = pasted.url === assumedAddress(readInput(pasted.text));
  return {
    ...pasted,
    url: api ?? (wasAssumed ? assumedAddress(reading) : pasted.url),
    ...(page === null ? {} : { page }),
    ...(asker === null ? {} : { asker }),
  };
}
