import { topologyOfNames } from '../contract/origins/engines.ts';
import { findProbe } from '../contract/probes/catalogue.ts';
import type { Probe } from '../contract/probes/probe.ts';
import type { Experiment } from '../contract/runs/experiment.ts';
import type { Profile } from '../model/profiles/profile.ts';
import { predict } from '../prediction/predict.ts';
import type { CookiePrediction, PredictionSetting } from '../prediction/prediction.ts';
import type { EngineResult, RecordedRun } from './engine-result.ts';
import { batchOf, decodeRun, type RecordedCookie } from './recorded-cell.ts';

/** A recorded result that differs from the prediction. */
export interface Disagreement {
  /** In its batch. */
  readonly cookie: number;
  readonly setCookie: string;
  /** A probe's id, or where it is stored, or whether scripts read it. */
  readonly about: string;
  readonly predicted: string;
  readonly recorded: string;
}

/** How a recorded run compares with a prediction. */
export interface Agreement {
  /** The number of compared results: cells, stored places, readability. */
  readonly compared: number;
  readonly disagreements: readonly Disagreement[];
  /** Cells whose results differed between repeated runs. */
  readonly unsteady: number;
}

/** The experiment of a run. */
export function recordedExperiment(result: EngineResult, run: RecordedRun): Experiment {
  const { setBy, path, readPath, cookies } = batchOf(result, run);
  return {
    scheme: run.setting.scheme,
    cookies: cookies.map((setCookie) => ({ setCookie })),
    setBy,
    path,
    readPath,
    cors: 'exact',
    ageSeconds: run.ageSeconds,
    probes: 'all',
  };
}

/** The inputs of a run's prediction: its names, time and third-party setting, and the profile. */
export function recordedSetting(
  run: Pick<RecordedRun, 'setting' | 'date' | 'unsafeWindowSeconds'>,
  profile: Profile,
  suffixes: PredictionSetting['suffixes'],
): PredictionSetting {
  return {
    topology: topologyOfNames(run.setting.names),
    profile: withUnsafeWindow(profile, run.unsafeWindowSeconds),
    thirdPartyCookies: run.setting.thirdPartyCookies,
    now: Date.parse(run.date),
    suffixes,
  };
}

/** A browser with the two minutes of Lax-allowing-unsafe can be started with fewer seconds. */
function withUnsafeWindow(profile: Profile, seconds: number | undefined): Profile {
  if (seconds === undefined || profile.options.laxAllowingUnsafeSeconds === 0) return profile;
  return { ...profile, options: { ...profile.options, laxAllowingUnsafeSeconds: seconds } };
}

/** Predicts all results of a run. */
export function compareRecorded(
  result: EngineResult,
  run: RecordedRun,
  profile: Profile,
  suffixes: PredictionSetting['suffixes'],
): Agreement {
  const probes = result.probes.map(findProbe).filter((probe): probe is Probe => probe !== undefined);
  const prediction = predict(recordedExperiment(result, run), probes, recordedSetting(run, profile, suffixes));
  const disagreements: Disagreement[] = [];
  let compared = 0;
  let unsteady = 0;
  for (const recorded of decodeRun(result, run)) {
    const predicted = prediction[recorded.index];
    if (!predicted) continue;
    for (const one of pairs(predicted, recorded)) {
      if (one.recorded === 'unsteady') unsteady++;
      compared++;
      if (one.predicted !== one.recorded && one.recorded !== 'unsteady') disagreements.push(one);
    }
  }
  return { compared, disagreements, unsteady };
}

/** All predicted and recorded results of one cookie, side by side. */
function* pairs(predicted: CookiePrediction, recorded: RecordedCookie): Generator<Disagreement> {
  const { index: cookie, setCookie } = recorded;
  for (const [probe, outcome] of recorded.cells) {
    const expected = predicted.cells.get(probe)?.outcome ?? 'not-asked';
    yield { cookie, setCookie, about: probe, predicted: expected, recorded: outcome };
  }
  const places = (stored: readonly string[]) => stored.toSorted().join(' ') || 'nowhere';
  if (recorded.stored !== 'unknown') {
    yield {
      cookie,
      setCookie,
      about: 'stored',
      predicted: places(predicted.stored),
      recorded: places(recorded.stored),
    };
  }
  if (recorded.readable === null) return;
  const readable = (is: boolean) => (is ? 'readable' : 'not readable');
  yield {
    cookie,
    setCookie,
    about: 'readable',
    predicted: readable(predicted.readable),
    recorded: readable(recorded.readable),
  };
}
