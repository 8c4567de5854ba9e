import type { Probe } from '../../contract/probes/probe.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { inWords } from '../../model/diagnose/duration.ts';
import type { Options } from '../../model/profiles/options.ts';
import type { CookieContext, StoredCookie } from '../../model/terms.ts';
import { prepareProbes } from '../predict-probes.ts';
import type { CookiePrediction, PredictionSetting } from '../prediction.ts';

/** Why a cookie is sent with a request. */
export interface Inclusion {
  /** "Sent: …". */
  readonly sentence: string;
  /** The seconds after which the cookie would not be sent, when only its age lets it through (5.6.7.2); else `null`. */
  readonly windowSeconds: number | null;
}

/**
 * Returns why a probe sends a cookie; `null` when the cookie is not stored, the request is not made, or does not send
 * it.
 */
export function inclusionOf(
  { cookie, cells }: CookiePrediction,
  probe: Probe,
  experiment: Experiment,
  setting: PredictionSetting,
): Inclusion | null {
  const [prepared] = prepareProbes([probe], experiment, setting).probes;
  if (!cookie || !prepared || cells.get(probe.id)?.outcome !== 'included') return null;
  const { sentence, windowSeconds } = bySameSite(cookie, prepared.context, probe, setting);
  return { sentence: `Sent: ${sentence}.${partyWords(cookie, prepared.context)}`, windowSeconds };
}

function bySameSite(
  cookie: StoredCookie,
  { sameSiteStatus, method }: CookieContext,
  probe: Probe,
  { profile: { title, options } }: PredictionSetting,
): Inclusion {
  const { sameSite } = cookie;
  const always = (sentence: string) => ({ sentence, windowSeconds: null });
  if (probe.initiator === null) return always('no page started the request, so the browser counts it as same-site');
  if (sameSiteStatus === 'same-site') {
    return always(
      probe.from === 'other' || probe.group === 'chains'
        ? 'the browser counts the request as same-site'
        : 'the request comes from the same site',
    );
  }
  if (sameSite === 'None') return always('SameSite=None allows cross-site requests');
  if (sameSite === 'Default' && options.defaultEnforcement === 'None') {
    return always(`SameSite is not set, and ${title} then sends the cookie with cross-site requests`);
  }
  const top = 'a top-level navigation with a safe method, such as a followed link';
  if (sameSite === 'Lax') return always(`SameSite=Lax allows ${top}`);
  if (method === 'safe') return always(`SameSite is not set, so Lax applies. Lax allows ${top}`);
  const sent = `SameSite is not set, and ${title} sends such a cookie with a cross-site POST navigation in the first ${inWords(options.laxAllowingUnsafeSeconds)} after it was set`;
  const windowSeconds = unsafeWindow(cookie, options);
  const ends = windowSeconds === null ? 'This one expires before they are over' : 'Later it does not';
  return { sentence: `${sent}. ${ends}`, windowSeconds };
}

/**
 * For how many seconds a cookie without SameSite is sent with a cross-site POST navigation; `null`: never, or for its
 * whole lifetime.
 */
export function unsafeWindow(
  { sameSite, creationTime, expiryTime }: Pick<StoredCookie, 'sameSite' | 'creationTime' | 'expiryTime'>,
  { laxAllowingUnsafeSeconds: seconds }: Pick<Options, 'laxAllowingUnsafeSeconds'>,
): number | null {
  if (sameSite !== 'Default' || seconds === 0) return null;
  return expiryTime !== null && expiryTime - creationTime <= seconds * 1000 ? null : seconds;
}

function partyWords({ partitionKey }: StoredCookie, { party }: CookieContext): string {
  if (party === 'first-party') return '';
  if (party === 'third-party-with-access' && partitionKey === null) {
    return ' The frame has storage access, so it sees the cookies that its site has as a first party.';
  }
  return partitionKey === null
    ? ' The browser allows third-party cookies here.'
    : ' The cookie is in the partition of this top-level site.';
}

/** Returns why a cookie is stored, as "Stored: …"; `null` when it is not stored. */
export function storingReason(
  { cookie }: CookiePrediction,
  { scheme }: Experiment,
  { profile: { title } }: PredictionSetting,
): string | null {
  if (!cookie) return null;
  if (cookie.secure) {
    return scheme === 'https'
      ? 'Stored: Secure is set, and the connection is https.'
      : `Stored: Secure is set, and ${title} treats this http host as secure.`;
  }
  if (cookie.sameSite === 'None') return `Stored: ${title} accepts SameSite=None without Secure.`;
  return cookie.hostOnly
    ? 'Stored: the host sets a cookie for itself, and no attribute rules it out.'
    : 'Stored: the host may set a cookie for this Domain, and no attribute rules it out.';
}
