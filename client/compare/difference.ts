import type { Probe } from '../../contract/probes/probe.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { readAttribute, writeAttribute } from '../../model/edit/set-cookie-edit.ts';
import { explainCell, explainStorage } from '../../prediction/judge/explain.ts';
import { predict } from '../../prediction/predict.ts';
import type { CellPrediction, CookiePrediction, PredictionSetting } from '../../prediction/prediction.ts';

/** One of the compared settings. */
export interface Column {
  readonly title: string;
  readonly experiment: Experiment;
}

/** The result in one cell of the comparison. `gone`: the cookie was not stored, so there is nothing to send. */
export interface Answer {
  /** Whether it is sent only for the first two minutes: Lax-allowing-unsafe. */
  readonly isYoungOnly: boolean;
  readonly outcome: CellPrediction['outcome'] | 'gone';
  /** Why it is not sent, as the end of "because …"; `null` when it is sent. */
  readonly because: string | null;
}

/** One request under every setting. */
export interface Row {
  readonly probe: Probe;
  readonly answers: readonly Answer[];
  readonly differs: boolean;
}

/** The compared rows: storage first, then each request, differences before equal rows. */
export interface Comparison {
  readonly columns: readonly (Column & { readonly stored: Stored })[];
  readonly rows: readonly Row[];
  readonly differing: number;
}

/** Whether the cookie is stored, and the reason if not. */
export interface Stored {
  readonly isStored: boolean;
  readonly because: string | null;
}

/** Predicts the first cookie of every column and returns the differences. */
export function compareColumns(
  columns: readonly Column[],
  probes: readonly Probe[],
  setting: PredictionSetting,
): Comparison {
  const predicted = columns.map(({ experiment }) => predict(experiment, probes, setting)[0]);
  const afterWindow = setting.profile.options.laxAllowingUnsafeSeconds + 1;
  const old = columns.map(({ experiment }) => predict({ ...experiment, ageSeconds: afterWindow }, probes, setting)[0]);
  const rows = probes.flatMap((probe): Row[] => {
    const answers = predicted.map((prediction, index) => answerOf(prediction, old[index], probe));
    if (answers.every((answer) => answer === null)) return [];
    const present = answers.map(
      (answer) => answer ?? { outcome: 'no-request' as const, because: null, isYoungOnly: false },
    );
    return [{ probe, answers: present, differs: new Set(present.map(({ outcome }) => outcome)).size > 1 }];
  });
  return {
    columns: columns.map((column, index) => ({ ...column, stored: storedOf(predicted[index]) })),
    rows: rows.toSorted((one, other) => Number(other.differs) - Number(one.differs)),
    differing: rows.filter(({ differs }) => differs).length,
  };
}

function answerOf(
  prediction: CookiePrediction | undefined,
  old: CookiePrediction | undefined,
  probe: Probe,
): Answer | null {
  const cell = prediction?.cells.get(probe.id);
  if (!prediction || !cell) return null;
  if (cell.outcome !== 'excluded') {
    const later = old?.cells.get(probe.id);
    const isYoungOnly =
      cell.outcome === 'included' &&
      later?.outcome === 'excluded' &&
      later.reason === 'same-site-default-with-unsafe-method';
    return { outcome: cell.outcome, because: null, isYoungOnly };
  }
  const { because } = explainCell(cell.reason);
  return { outcome: prediction.cookie === null ? 'gone' : 'excluded', because, isYoungOnly: false };
}

function storedOf(prediction: CookiePrediction | undefined): Stored {
  const storage = prediction?.storage;
  if (storage?.outcome === 'ignored') return { isStored: false, because: explainStorage(storage.reason).because };
  return { isStored: prediction?.cookie != null, because: null };
}

const sameSites = [
  ['Strict', 'Strict'],
  ['Lax', 'Lax'],
  ['None', 'None'],
  ['not set', null],
] as const;

/**
 * The first cookie of an experiment with each value of SameSite. None also gets Secure, because no engine with that
 * rule stores it without.
 */
export function sameSiteColumns(experiment: Experiment): readonly Column[] {
  return sameSites.map(([title, value]) => ({
    title,
    experiment: changed(experiment, (line) => {
      const written = writeAttribute(line, 'samesite', value);
      return value === 'None' && readAttribute(line, 'secure') === null
        ? writeAttribute(written, 'secure', '')
        : written;
    }),
  }));
}

/** The experiment with only its first cookie, changed. */
export function changed(experiment: Experiment, change: (line: string) => string): Experiment {
  return { ...experiment, cookies: [{ setCookie: change(experiment.cookies[0]?.setCookie ?? '') }] };
}

/** The requests, by probe id, that send the cookie under one of two predictions but not under the other. */
export function changedCells(
  before: CookiePrediction,
  after: CookiePrediction,
): readonly {
  readonly probe: string;
  readonly before: CellPrediction['outcome'];
  readonly after: CellPrediction['outcome'];
}[] {
  return [...after.cells].flatMap(([probe, cell]) => {
    const was = before.cells.get(probe);
    return was && was.outcome !== cell.outcome ? [{ probe, before: was.outcome, after: cell.outcome }] : [];
  });
}
