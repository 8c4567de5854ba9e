import { topologyOfNames } from '../../contract/origins/engines.ts';
import { findProbe, probes } from '../../contract/probes/catalogue.ts';
import { type Experiment, experimentSchema } from '../../contract/runs/experiment.ts';
import type { Observation, ObservedCookie, ObservedRequest } from '../../contract/runs/observation.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { predict } from '../../prediction/predict.ts';
import type { CookiePrediction, PredictionSetting } from '../../prediction/prediction.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import type { Observed, Predictions } from '../result/result.ts';

/** Chromium's rules at a fixed moment, third-party cookies allowed. */
export const chromiumSetting: PredictionSetting = {
  topology: topologyOfNames('localhost'),
  profile: profileOf('chromium'),
  thirdPartyCookies: 'allowed',
  now: Date.UTC(2026, 0, 1),
  suffixes: publicSuffixes,
};

/** An experiment with one cookie, and its prediction. */
export interface Composed {
  readonly experiment: Experiment;
  readonly prediction: CookiePrediction;
  readonly predictions: Predictions;
}

/** Composes an experiment with one cookie over http. */
export function composed(setCookie: string, changes: Partial<Experiment> = {}): Composed {
  const experiment = experimentSchema.parse({ scheme: 'http', cookies: [{ setCookie }], ...changes });
  const fresh = predict(experiment, probes, chromiumSetting);
  const [prediction] = fresh;
  if (!prediction) throw new Error('An experiment has at least one cookie.');
  return { experiment, prediction, predictions: { fresh, aged: new Map() } };
}

/** A request to home that a server saw, with these cookies of the experiment. */
export function seenRequest(cookies: readonly number[], changes: Partial<ObservedRequest> = {}): ObservedRequest {
  return {
    hop: 'home',
    method: 'GET',
    path: '/',
    cookieString: cookies.length > 0 ? 'sid=1' : null,
    cookies: [...cookies],
    foreign: [],
    parsed: {},
    headers: {},
    at: 0,
    ...changes,
  };
}

/** The server's record of a request: the first cookie arrived, or the request had none. */
export function received(probe: string, isSent: boolean): Observation {
  if (!findProbe(probe)) throw new Error(`There is no probe ${probe}.`);
  return { outcome: 'received', responseReadable: null, requests: [seenRequest(isSent ? [0] : [])] };
}

/** A cookie that the run saw stored in the first-party jar and that scripts cannot read. */
export const storedCookie: ObservedCookie = {
  index: 0,
  emitted: 'sid=1',
  unsupported: [],
  cannotSay: [],
  callResult: null,
  stored: ['first-party'],
  unknownBecause: null,
  jar: 'not-asked',
  arrivedAs: 'sid=1',
  seenIn: ['first-party'],
  readable: false,
  readableBy: { documentCookie: false, cookieStore: null },
  emittedAt: 1_000,
};

/** The report of a run: one cookie, and the given observations. */
export function observedOf(
  setCookie: string,
  observations: Observed['observations'],
  changes: Partial<ObservedCookie> = {},
): Observed {
  const cookies = [{ ...storedCookie, ...changes }];
  return { cookies, lines: [setCookie], observations, ages: {}, arrivals: {}, unsure: new Set() };
}
