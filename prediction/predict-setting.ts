import { originOfPlace, parseOrigin } from '../contract/origins/topology.ts';
import type { Probe } from '../contract/probes/probe.ts';
import { requestTerms } from '../contract/probes/terms.ts';
import type { Experiment } from '../contract/runs/experiment.ts';
import { statusOf } from '../contract/runs/set-response.ts';
import { isPreflight, settingProbe } from '../contract/runs/ways.ts';
import { documentContext, requestContext } from '../model/same-site/context.ts';
import type { CookieContext, RequestTerms } from '../model/terms.ts';
import { isUnmade } from './predict-probes.ts';
import type { ExperimentStorageReason, PredictionSetting } from './prediction.ts';

/**
 * The context that receives an experiment's cookies. Throws a `RangeError` when one of its places is not configured.
 */
export function receivingContext(experiment: Experiment, setting: PredictionSetting): CookieContext {
  const { scheme, setBy, path } = experiment;
  const { options } = setting.profile;
  const environment = { thirdPartyCookies: setting.thirdPartyCookies, now: setting.now, ...setting.suffixes };
  const probe = settingProbe(setBy);
  if (probe !== null) return requestContext(settingTerms(probe, experiment, setting), options, environment);
  const entry = originOfPlace(setting.topology, 'home', scheme);
  if (!entry) throw new RangeError('no origin is configured for home');
  const home = parseOrigin(entry.origin);
  return documentContext({ ...home, path }, [home], options, environment);
}

/**
 * Fetch, "CORS-preflight fetch": the OPTIONS request has no credentials, whatever the credentials of the fetch after
 * it.
 */
function settingTerms(
  probe: Probe,
  { scheme, path }: Pick<Experiment, 'scheme' | 'path'>,
  { topology }: PredictionSetting,
): RequestTerms {
  const terms = requestTerms(probe, { topology, scheme, path });
  return isPreflight(probe) ? { ...terms, method: 'OPTIONS', credentials: 'omit' } : terms;
}

/** Why the response with the cookies never arrives, or does not count as one. `null`: it arrives. */
export function whyNotAnswered(experiment: Experiment, setting: PredictionSetting): ExperimentStorageReason | null {
  const probe = settingProbe(experiment.setBy);
  if (probe === null) return null;
  if (isPreflight(probe) && probe.from === 'home') return 'no-preflight-at-the-same-origin';
  const { options } = setting.profile;
  if (isUnmade(settingTerms(probe, experiment, setting), options, setting.thirdPartyCookies)) return 'request-not-made';
  const refused = probe.act === 'web-socket' && statusOf(experiment) === 403;
  return refused && options.refusedHandshake === 'sets-none' ? 'handshake-refused' : null;
}
