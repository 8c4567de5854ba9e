import type { Probe } from '../../contract/probes/probe.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { tabTitles } from '../experiment/cookie-names.ts';
import { type CellView, cellView, type Observed, type Predictions } from '../result/result.ts';
import type { WireRow } from '../wire/rows.ts';

/** The content of a takeaway: the experiment, and its results. */
export interface Taken {
  readonly experiment: Experiment;
  /** The origin of the interface, without a trailing slash. */
  readonly origin: string;
  readonly setting: PredictionSetting;
  readonly predictions: Predictions;
  /** `null`: no run, so everything is predicted. */
  readonly observed: Observed | null;
  /** The observed run. */
  readonly report: RunReport | null;
  /** The browser of the run, by name and version. */
  readonly browser: string;
  readonly rows: readonly WireRow[];
  /** The answer for each cookie, as the page shows it. */
  readonly sentences: readonly string[];
  /** Every request that a run can make. */
  readonly probes: readonly Probe[];
}

/** One request, and the cookies that the server received or should receive with it. */
export interface TakenRequest {
  readonly probe: Probe;
  readonly cookies: readonly number[];
  readonly differs: boolean;
}

/**
 * The cookies of each request: as observed after a run, else as predicted for the requests of a run. Requests that no
 * browser made are omitted: they show nothing about a cookie.
 */
export function takenRequests({ experiment, predictions, observed, probes }: Taken): readonly TakenRequest[] {
  const wanted = new Set(wantedIds(experiment, observed, probes));
  return probes.flatMap((probe) => {
    if (!wanted.has(probe.id)) return [];
    const views = experiment.cookies.map((_, cookie) => cellView(probe, predictions, observed, cookie));
    const outcomes = views.map((view) => view && outcomeOf(view, observed !== null));
    if (outcomes.every((outcome) => outcome === null || outcome === 'no-request')) return [];
    return [
      {
        probe,
        cookies: outcomes.flatMap((outcome, cookie) => (outcome === 'included' ? [cookie] : [])),
        differs: views.some((view) => view?.comparison === 'differs'),
      },
    ];
  });
}

function wantedIds({ probes }: Experiment, observed: Observed | null, all: readonly Probe[]): readonly string[] {
  if (observed !== null) return Object.keys(observed.observations);
  if (typeof probes !== 'string') return probes;
  return all.flatMap(({ id, essential }) => (probes === 'all' || essential ? [id] : []));
}

function outcomeOf({ observed, predicted }: CellView, isObserved: boolean): string | null {
  return isObserved ? (observed?.outcome ?? null) : predicted.outcome;
}

/** The label of each cookie, so that two with one name can be distinguished. */
export function cookieTitles({ cookies }: Experiment): readonly string[] {
  return tabTitles(cookies.map(({ setCookie }) => setCookie));
}

/** The source of the results, as a sentence. */
export function provenance({ observed, report, browser, setting }: Taken): string {
  const { thirdPartyCookies, profile } = setting;
  if (observed === null)
    return `Predicted for ${profile.title}, third-party cookies ${thirdPartyCookies}. Not run yet.`;
  const day = report?.startedAt ? ` on ${new Date(report.startedAt).toISOString().slice(0, 10)}` : '';
  const policy = report?.thirdPartyCookies ?? 'unknown';
  return `Observed in ${browser}${day}${policy === 'unknown' ? '' : `, third-party cookies ${policy}`}.`;
}
