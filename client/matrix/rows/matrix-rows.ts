import { type EngineSetting, settingName } from '../../../contract/origins/engines.ts';
import { probes } from '../../../contract/probes/catalogue.ts';
import type { Probe } from '../../../contract/probes/probe.ts';
import { type Experiment, experimentSchema } from '../../../contract/runs/experiment.ts';
import type { NoRequestCause } from '../../../contract/runs/observation.ts';
import { readPair } from '../../../model/edit/set-cookie-edit.ts';
import type { ProfileId } from '../../../model/profiles/profile.ts';
import { profileOf } from '../../../model/profiles/profiles.ts';
import { predict } from '../../../prediction/predict.ts';
import type { CookiePrediction, PredictionSetting } from '../../../prediction/prediction.ts';
import { publicSuffixes } from '../../../prediction/suffixes.ts';
import { type EngineResult, type RecordedOutcome, type RecordedRun, signs } from '../../../recordings/engine-result.ts';
import { matrixPath } from '../../../recordings/matrix-cookies.ts';
import { recordedSetting } from '../../../recordings/recorded-agreement.ts';
import { batchOf, type RecordedCookie } from '../../../recordings/recorded-cell.ts';
import { decodedRun } from './decoded-run.ts';
import { storedTrait, type TraitRow } from './row-traits.ts';

/** A source of results: an engine's recorded file, or the visitor's own browser. */
export interface Source {
  readonly id: string;
  readonly title: string;
  /** The profile that predicts it. */
  readonly profile: ProfileId;
  readonly setting: EngineSetting;
  /** When it was measured, ISO 8601. */
  readonly date: string;
  /** Requests that were measured later. */
  readonly later: NonNullable<EngineResult['later']>;
  /**
   * The age of the cookies at the first probe, and the seconds of Lax-allowing-unsafe if they differ from the usual.
   */
  readonly waited: Pick<RecordedRun, 'ageSeconds' | 'unsafeWindowSeconds'>;
  readonly cookies: ReadonlyMap<string, RecordedCookie>;
  /** Why nothing arrived, by probe. */
  readonly missing: ReadonlyMap<string, NoRequestCause>;
}

/** The experiment of a source with some of its cookies. */
export function experimentOf({ setting, waited }: Source, setCookies: readonly string[]): Experiment {
  return experimentSchema.parse({
    scheme: setting.scheme,
    cookies: setCookies.map((setCookie) => ({ setCookie })),
    path: matrixPath,
    readPath: matrixPath,
    probes: 'all',
    ageSeconds: waited.ageSeconds,
  });
}

/** The settings in which a file has cookies that a top-level response set, by name. */
export function settingsOf(result: EngineResult): ReadonlyMap<string, EngineSetting> {
  return new Map(result.runs.map(({ setting }) => [settingName(setting), setting]));
}

/** An engine in one setting: every cookie that was set by a top-level response. */
export function sourceOf(result: EngineResult, setting: EngineSetting): Source {
  const name = settingName(setting);
  const runs = result.runs.filter(
    (run) => settingName(run.setting) === name && batchOf(result, run).setBy === 'navigation',
  );
  return {
    id: result.engine,
    title: `${result.title} ${runs[0]?.version ?? result.version}`,
    profile: result.engine,
    setting,
    date: runs[0]?.date ?? result.date,
    later: result.later ?? [],
    waited: runs[0] ?? { ageSeconds: 0 },
    cookies: new Map(runs.flatMap((run) => decodedRun(result, run)).map((cookie) => [cookie.setCookie, cookie])),
    missing: new Map(runs.flatMap(({ missing }) => Object.entries(missing))),
  };
}

/** What a row's cells are compared with: another source, or the prediction. */
export type Other = { readonly kind: 'source'; readonly source: Source } | { readonly kind: 'prediction' } | null;

/** One row: a sign for each probe, and the sign of the comparison when it differs. */
export interface MatrixRow {
  readonly setCookie: string;
  readonly signs: string;
  /** The sign of the other source or the prediction when it differs, else a space; empty without a comparison. */
  readonly against: string;
  readonly differing: number;
  readonly stored: TraitRow['stored'];
}

/** The filtered rows of a source, in its order. Next to another source, rows with most differences come first. */
export function matrixRows(
  source: Source,
  other: Other,
  columns: readonly Probe[],
  isWanted: (row: TraitRow) => boolean,
): MatrixRow[] {
  const cookies = [...source.cookies.values()].filter(({ setCookie, stored }) =>
    isWanted({ setCookie, stored: storedTrait(stored) }),
  );
  const predicted = other?.kind === 'prediction' ? predictionOf(source) : null;
  const rows = cookies.map((cookie) => {
    const own = columns.map(({ id }) => signs[cookie.cells.get(id) ?? 'not-asked']).join('');
    const others = other === null ? '' : columns.map(({ id }) => otherSign(other, cookie, predicted, id)).join('');
    const against = [...others].map((sign, at) => (isDifferent(own[at], sign) ? sign : ' ')).join('');
    return {
      setCookie: cookie.setCookie,
      signs: own,
      against,
      differing: [...against].filter((sign) => sign !== ' ').length,
      stored: storedTrait(cookie.stored),
    };
  });
  return other?.kind === 'source' ? rows.toSorted((one, two) => two.differing - one.differing) : rows;
}

/** A request that was not made shows nothing about a cookie, so it does not differ. */
function isDifferent(own: string | undefined, other: string): boolean {
  const tells = (sign: string | undefined) => sign === signs.included || sign === signs.excluded;
  return own !== other && tells(own) && tells(other);
}

function otherSign(
  other: NonNullable<Other>,
  { setCookie }: RecordedCookie,
  predicted: ReadonlyMap<string, CookiePrediction> | null,
  probe: string,
): string {
  if (other.kind === 'source') return signs[other.source.cookies.get(setCookie)?.cells.get(probe) ?? 'not-asked'];
  const outcome: RecordedOutcome = predicted?.get(setCookie)?.cells.get(probe)?.outcome ?? 'not-asked';
  return signs[outcome];
}

/** The input of a prediction with the source's own profile. */
export function settingOf({ setting, profile, date, waited }: Source): PredictionSetting {
  const run = { setting, date, ...waited };
  return recordedSetting(run, profileOf(profile), publicSuffixes);
}

/**
 * A cookie, and the later cookies that may replace it: the part of a run on which its cells depend. The cookie comes
 * first.
 */
export function withRivals(source: Source, setCookie: string): readonly string[] {
  const lines = [...source.cookies.keys()];
  const nameOf = (line: string) => readPair(line).name;
  const later = lines.slice(lines.indexOf(setCookie) + 1).filter((line) => nameOf(line) === nameOf(setCookie));
  return [setCookie, ...later];
}

/** The prediction of the source's own profile for all its cookies together, since one may replace another. */
function predictionOf(source: Source): ReadonlyMap<string, CookiePrediction> {
  const setCookies = [...source.cookies.keys()];
  const prediction = predict(experimentOf(source, setCookies), probes, settingOf(source));
  return new Map(setCookies.flatMap((setCookie, index) => (prediction[index] ? [[setCookie, prediction[index]]] : [])));
}

/** How many cells with a result are equal in two sources. */
export function agreement(one: Source, other: Source): { readonly alike: number; readonly compared: number } {
  let alike = 0;
  let compared = 0;
  for (const [setCookie, cookie] of one.cookies) {
    const theirs = other.cookies.get(setCookie);
    for (const [probe, outcome] of cookie.cells) {
      const second = theirs?.cells.get(probe);
      if (!isTelling(outcome) || !isTelling(second)) continue;
      compared++;
      if (outcome === second) alike++;
    }
  }
  return { alike, compared };
}

function isTelling(outcome: RecordedOutcome | undefined): boolean {
  return outcome === 'included' || outcome === 'excluded';
}
