import type { Diagnosis } from '../../../prediction/diagnosis/diagnosis.ts';
import { readAddress } from '../../../prediction/reading/addresses/address.ts';
import { type Advice, advise } from '../../../prediction/situation/advice.ts';
import type { Surroundings } from '../../../prediction/situation/failure.ts';
import type { Situation } from '../../../prediction/situation/situation.ts';
import { besideOf } from './beside.ts';

/** The advice for the cookie at `index` in a situation; `null`: there is no situation, or no URL of the cookie. */
export function adviceOf(
  diagnosis: Diagnosis,
  index: number,
  situation: Situation | null,
  { proxy, browser }: Surroundings,
): Advice | null {
  const cookie = diagnosis.cookies[index];
  const url = cookie === undefined ? null : readAddress(cookie.url);
  if (cookie === undefined || url === null || situation === null) return null;
  const { setCookie, byScript } = cookie;
  return advise(
    { setCookie, url, byScript },
    situation,
    { proxy, browser },
    diagnosis.clock.at,
    besideOf(diagnosis, index),
  );
}

/** The cookie's line after the changes of an advice; `undefined`: the advice does not change the line. */
export function changedLine(advice: Advice | null): string | undefined {
  return advice?.changes
    .flatMap((change) => (change.kind === 'cookie' || change.kind === 'record' ? change.setCookie : []))
    .at(-1);
}
