import type { Probe } from '../../contract/probes/probe.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { tabTitles } from '../experiment/cookie-names.ts';
import { type CellView, cellView, type Observed, type Predictions } from '../result/result.ts';
import type { WireRow } from '../wire/rows.ts';

/** What can be taken along: the experiment, and what is known of it. */
export interface Taken {
  readonly experiment: Experiment;
  /** The address of the interface, without a slash at its end. */
  readonly origin: string;
  readonly setting: PredictionSetting;
  readonly predictions: Predictions;
  /** `null`: nothing was run, so all is predicted. */
  readonly observed: Observed | null;
  /** The run that was observed. */
  readonly report: RunReport | null;
  /** The browser of the run, by name and version. */
  readonly browser: string;
  readonly rows: readonly WireRow[];
  /** The answer for each cookie, as it stands on the page. */
  readonly sentences: readonly string[];
  /** Every request that a run can make. */
  readonly probes: readonly Probe[];
}

/** One request, and the cookies that the server received with it, or is predicted to receive. */
export interface TakenRequest {
  readonly probe: Probe;
  readonly cookies: readonly number[];
  readonly differs: boolean;
}

/**
 * What each request brings to the server: as observed where a run was made, else as predicted for the requests that a run
 * would make. Requests that no browser made are left out: they say nothing of a cookie.
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

/** What each cookie is called, so that two of one name can be told apart. */
export function cookieTitles({ cookies }: Experiment): readonly string[] {
  return tabTitles(cookies.map(({ setCookie }) => setCookie));
}

/** Where the facts are from, as a sentence. */
export function provenance({ observed, report, browser, setting }: Taken): string {
  const { thirdPartyCookies, profile } = setting;
  if (observed === null)
    return `Predicted for ${profile.title}, third-party cookies ${thirdPartyCookies}. Not run yet.`;
  const day = report?.startedAt ? ` on ${new Date(report.startedAt).toISOString().slice(0, 10)}` : '';
  const policy = report?.thirdPartyCookies ?? 'unknown';
  return `Observed in ${browser}${day}${policy === 'unknown' ? '' : `, third-party cookies ${policy}`}.`;
}
