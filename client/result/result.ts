import { findProbe } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import { cookiePair } from '../../contract/runs/cookie-pair.ts';
import {
  type Observation,
  type ObservedCookie,
  type RunReport,
  wasLookedFor,
} from '../../contract/runs/observation.ts';
import type { Profile } from '../../model/profiles/profile.ts';
import { explainCell, explainStorage } from '../../prediction/judge/explain.ts';
import { unsafeWindow } from '../../prediction/judge/inclusion.ts';
import { type Comparison, judgeCell } from '../../prediction/judge/judge.ts';
import { type CellOutcome, observedOutcome } from '../../prediction/judge/outcome.ts';
import type { CellPrediction, CookiePrediction, Prediction } from '../../prediction/prediction.ts';
import type { Agreed } from '../run/Agreement.tsx';
import type { CookieResult } from './cookie-result.ts';
import { alteredPair, unknownWords } from './unknown-words.ts';

/** The browser's real behaviour, as far as it is known for the shown experiment. */
export interface Observed {
  readonly cookies: readonly ObservedCookie[];
  /** The set-cookie-strings of the cookies, in the same order. */
  readonly lines: readonly string[];
  readonly observations: Readonly<Record<string, Observation>>;
  /** For single probes: whole seconds since the cookie was set. */
  readonly ages: Readonly<Record<string, number>>;
  /** Milliseconds from the setting of the cookie to the arrival of each probe's last request. */
  readonly arrivals: Readonly<Record<string, number>>;
  /** Probes at whose request the cookie may not have been stored: it was cleared, or this page never set it. */
  readonly unsure: ReadonlySet<string>;
}

/** One cell: the prediction, the observation, and their comparison. */
export interface CellView {
  readonly probe: Probe;
  readonly predicted: CellPrediction;
  /** `null`: not requested yet. */
  readonly observed: CellOutcome | null;
  readonly comparison: Comparison;
  /** Whether the cookie may have been gone at the request, so that nothing can be compared. */
  readonly unsure: boolean;
  /** Why its storage is unknown, as the end of "because …"; `null`: known, or not requested yet. */
  readonly storingUnknown: string | null;
}

/** Joins the reports of a run and of later single actions, oldest first; the later one counts. */
export function joinReports(reports: readonly RunReport[]): Observed | null {
  let cookies: readonly ObservedCookie[] = [];
  let lines: readonly string[] = [];
  let sure = false;
  const observations: Record<string, Observation> = {};
  const ages: Record<string, number> = {};
  const arrivals: Record<string, number> = {};
  const unsure = new Set<string>();
  for (const report of reports) {
    if (report.action === 'clear' || report.action === 'reset') sure = false;
    if (report.action === 'run' || report.action === 'set') {
      sure = true;
      cookies = report.cookies;
      lines = report.request.cookies.map(({ setCookie }) => setCookie);
    }
    const setAt = cookies[0]?.emittedAt ?? null;
    for (const [probe, observation] of Object.entries(report.observations)) {
      observations[probe] = observation;
      const last = observation.outcome === 'received' ? observation.requests.at(-1) : undefined;
      if (last && setAt !== null && report.startedAt !== null) arrivals[probe] = report.startedAt + last.at - setAt;
      if (report.action !== 'send') continue;
      if (!sure) unsure.add(probe);
      if (setAt !== null && report.startedAt !== null) ages[probe] = Math.round((report.startedAt - setAt) / 1000);
    }
  }
  const useful = cookies.length > 0 || Object.keys(observations).length > 0;
  return useful ? { cookies, lines, observations, ages, arrivals, unsure } : null;
}

/** The predictions of a cell. `aged`: for single probes, at the age of the cookie when they were sent. */
export interface Predictions {
  readonly fresh: Prediction;
  readonly aged: ReadonlyMap<string, Prediction>;
}

/** The cell of a cookie in a probe; `null` where the probe is not present. */
export function cellView(
  probe: Probe,
  { fresh, aged }: Predictions,
  observed: Observed | null,
  cookie: number,
): CellView | null {
  const predicted = (aged.get(probe.id) ?? fresh)[cookie]?.cells.get(probe.id);
  if (!predicted) return null;
  const observation = observed?.observations[probe.id];
  const outcome = observation ? observedOutcome(probe, observation, cookie) : null;
  const judged = judgeCell(predicted, outcome);
  const isLate = judged === 'differs' && predicted.outcome === 'included' && outlived(probe, fresh, observed, cookie);
  const unsure = isLate || (observed?.unsure.has(probe.id) ?? false);
  const comparison = unsure ? 'not-observed' : judged;
  const storingUnknown = unknownStoring(observed, cookie);
  return { probe, predicted, observed: outcome, comparison, unsure, storingUnknown };
}

/** Milliseconds between the browser's decision and the request's arrival, at most, on a busy machine. */
const onTheWay = 1_000;

/**
 * Whether a request of a run came at the end of the cookie's predicted lifetime or after it: a slow run outlives a
 * cookie of a few seconds, and the prediction is for a run that takes no time.
 */
function outlived({ id }: Probe, fresh: Prediction, observed: Observed | null, cookie: number): boolean {
  const stored = fresh[cookie]?.cookie ?? null;
  const after = observed?.arrivals[id];
  if (stored === null || stored.expiryTime === null || after === undefined) return false;
  return after >= stored.expiryTime - stored.creationTime - onTheWay;
}

/** Why the storage of a cookie is unknown; `null`: it is known, or was not checked. */
function unknownStoring(observed: Observed | null, cookie: number): string | null {
  const seen = observed?.cookies[cookie];
  if (!seen || seen.unknownBecause === null || !wasLookedFor(seen)) return null;
  return unknownWords(seen.unknownBecause, observed?.lines[cookie] ?? '');
}

/** The input of the outcome sentence: the observation if there is one, else the prediction. */
export function cookieResult(
  predictions: Predictions,
  prediction: CookiePrediction,
  observed: Observed | null,
  cookie: number,
  { options }: Pick<Profile, 'options'>,
): CookieResult {
  const seen = observed?.cookies[cookie];
  const known = seen !== undefined && wasLookedFor(seen);
  const cell: CookieResult['cell'] = (place, kind) => {
    const probe = findProbe(`${place}/${kind}`);
    const view = probe ? cellView(probe, predictions, observed, cookie) : null;
    if (!view) return null;
    if (view.unsure) return null;
    return known ? (view.observed?.outcome ?? null) : view.predicted.outcome;
  };
  const homeLink = prediction.cells.get('home/link');
  return {
    mood: known ? 'observed' : 'predicted',
    emitted: known ? seen.emitted !== null : true,
    stored: known ? seen.stored : prediction.stored,
    unknownBecause: known ? unknownStoring(observed, cookie) : null,
    altered: known ? alteredPair(seen, cookiePair(observed?.lines[cookie] ?? '')) : null,
    ignoredBecause: prediction.storage.outcome === 'ignored' ? explainStorage(prediction.storage.reason).because : null,
    gone: goneBy(prediction),
    readable: known ? seen.readable : prediction.readable,
    unsafeWindowSeconds: prediction.cookie === null ? null : unsafeWindow(prediction.cookie, options),
    homeLinkBecause: homeLink?.outcome === 'excluded' ? explainCell(homeLink.reason).because : null,
    cell,
  };
}

function goneBy({ storage, cookie }: CookiePrediction): CookieResult['gone'] {
  if (storage.outcome === 'expired') return 'expired';
  return storage.outcome === 'stored' && cookie === null ? 'replaced' : null;
}

/** How many requests sent the cookie, and how many cells differ from the prediction. */
export interface SentCount {
  readonly mood: 'observed' | 'predicted';
  readonly asked: number;
  /** The number of all requests. */
  readonly present: number;
  readonly included: number;
  /** Ids of the probes that differ. */
  readonly differ: readonly string[];
}

/** Counts the observed cells, or all cells without any observation. Requests that did not arrive do not count. */
export function sentCount(views: readonly CellView[]): SentCount {
  const seen = views.filter(({ observed }) => observed !== null && observed.outcome !== 'no-request');
  const counted = seen.length > 0 ? seen : views.filter(({ predicted }) => predicted.outcome !== 'no-request');
  return {
    mood: seen.length > 0 ? 'observed' : 'predicted',
    asked: counted.length,
    present: views.length,
    included: counted.filter(({ observed, predicted }) => (observed ?? predicted).outcome === 'included').length,
    differ: views.filter(({ comparison }) => comparison === 'differs').map(({ probe }) => probe.id),
  };
}

/** Compares every cell of every cookie that was observed. */
export function agreedCells(views: readonly CellView[]): Agreed {
  const compared = views.filter(({ comparison }) => comparison !== 'not-observed');
  return {
    compared: compared.length,
    agreed: compared.filter(({ comparison }) => comparison === 'agrees').length,
    unsure: views.filter(({ observed, unsure }) => unsure && observed !== null).length,
  };
}
