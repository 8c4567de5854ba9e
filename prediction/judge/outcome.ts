import type { Probe } from '../../contract/probes/probe.ts';
import type { NoRequestCause, Observation, ObservedRequest } from '../../contract/runs/observation.ts';

/** The outcome of one cookie in one probe. */
export type CellOutcome =
  | { readonly outcome: 'included' }
  | { readonly outcome: 'excluded' }
  | { readonly outcome: 'no-request'; readonly because: NoRequestCause };

/** The request that decides: the last one to the target. A redirect on the way does not decide. */
export function decidingRequest(probe: Probe, observation: Observation): ObservedRequest | null {
  if (observation.outcome === 'no-request') return null;
  const atTarget = ({ hop, path }: ObservedRequest) => hop === probe.target && !path.startsWith('/.playground/');
  return observation.requests.findLast(atTarget) ?? null;
}

/** The observed result for a cookie, by its index in the run. */
export function observedOutcome(probe: Probe, observation: Observation, cookie: number): CellOutcome {
  if (observation.outcome === 'no-request') return observation;
  const request = decidingRequest(probe, observation);
  return { outcome: request?.cookies.includes(cookie) ? 'included' : 'excluded' };
}

/** Causes as the end of the sentence "No request arrived: …". */
export const causeSentences: Readonly<Record<NoRequestCause, string>> = {
  'popup-blocked': 'the browser refuses window.open without a click',
  'needs-visitor':
    'it needs a click or a pasted address, and got neither; a run of several requests does not wait for you',
  unsupported: 'this browser has no such request',
  'refused-by-browser': 'the browser refused to make it, before any cookie was chosen',
  'nothing-arrived': 'the browser reported no error, and nothing reached the server in time',
  'origin-not-configured': 'this playground has no host, port or scheme for it',
  'origin-not-reached': 'this browser does not reach one of the origins it needs',
  'header-too-large': 'its headers were larger than the server reads',
  'run-ended': 'the run ended before its turn',
};
