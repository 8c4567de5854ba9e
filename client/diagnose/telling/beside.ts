import type { Diagnosis } from '../../../prediction/diagnosis/diagnosis.ts';
import { readAddress } from '../../../prediction/reading/addresses/address.ts';
import type { Beside } from '../../../prediction/situation/failure.ts';
import type { Line } from '../../../prediction/situation/situation.ts';

/** The other lines in the response of the cookie at `index`, in order. The replay judges those of a recording. */
export function besideOf({ cookies, reading }: Diagnosis, index: number): Beside {
  if (reading.kind !== 'response' && reading.kind !== 'set-cookie') return { before: [], after: [] };
  const lines = (of: Diagnosis['cookies']): readonly Line[] =>
    of.flatMap(({ setCookie, url, response }): Line[] => {
      const from = response === cookies[index]?.response ? readAddress(url) : null;
      return from === null ? [] : [{ setCookie, url: from }];
    });
  return { before: lines(cookies.slice(0, index)), after: lines(cookies.slice(index + 1)) };
}
