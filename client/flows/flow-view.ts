import type { Experiment } from '../../contract/runs/experiment.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import { readPair } from '../../model/edit/set-cookie-edit.ts';
import { explainCell, explainStorage } from '../../prediction/judge/explain.ts';
import { type Comparison, judgeCell } from '../../prediction/judge/judge.ts';
import { type CellOutcome, causeSentences, observedOutcome } from '../../prediction/judge/outcome.ts';
import type { FlowHopPrediction, FlowPrediction } from '../../prediction/predict-flow.ts';
import type { CellPrediction } from '../../prediction/prediction.ts';
import type { Agreed } from '../run/Agreement.tsx';
import { nothingToDelete } from '../scene/exchange/deletion-exchange.ts';

/** One cookie in one request of a flow. */
export interface SentView {
  /** Its name and value. */
  readonly pair: string;
  readonly predicted: CellPrediction;
  /** `null`: not observed yet. */
  readonly observed: CellOutcome | null;
  readonly comparison: Comparison;
  /** "sent", or "not sent, because …". */
  readonly words: string;
}

/** One cookie in one response of a flow. */
export interface SetView {
  readonly line: string;
  /** A prediction. */
  readonly outcome: 'stored' | 'deletes the cookie' | 'deletes nothing' | 'rejected';
  /** The outcome with its reason, such as "rejected, because …". */
  readonly words: string;
}

/** A request of a flow and its response, as drawn. */
export interface HopView {
  readonly hop: FlowHopPrediction;
  /** Cookies that were in the jar, or that arrived. */
  readonly sent: readonly SentView[];
  readonly sets: readonly SetView[];
  /** The jar before and after, each cookie as name and value. A prediction. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Joins a flow's prediction with its observations; `report: null`: no run has this exact flow. */
export function flowView(
  experiment: Experiment,
  prediction: FlowPrediction,
  report: RunReport | null,
): readonly HopView[] {
  const pairs = experiment.cookies.map(({ setCookie }) => {
    const { name, value } = readPair(setCookie);
    return name === '' ? value : `${name}=${value}`;
  });
  const named = (indexes: readonly number[]) => indexes.map((index) => pairs[index] ?? '');
  return prediction.hops.map((hop) => {
    const { before, after, cells, sets, request } = hop;
    const observation = report?.observations[request.probe.id];
    const sent = cells.flatMap((predicted, index): SentView[] => {
      const observed = observation ? observedOutcome(request.probe, observation, index) : null;
      if (!before.includes(index) && observed?.outcome !== 'included') return [];
      const comparison = judgeCell(predicted, observed);
      return [{ pair: pairs[index] ?? '', predicted, observed, comparison, words: sentWords(predicted, observed) }];
    });
    return {
      hop,
      sent,
      before: named(before),
      after: named(after),
      sets: sets.map(({ cookie, storage }) => ({
        line: experiment.cookies[cookie]?.setCookie ?? '',
        ...storedAs(storage),
      })),
    };
  });
}

function storedAs(storage: FlowHopPrediction['sets'][number]['storage']): Pick<SetView, 'outcome' | 'words'> {
  if (storage.outcome === 'ignored') {
    return { outcome: 'rejected', words: `rejected, because ${explainStorage(storage.reason).because}` };
  }
  if (storage.outcome !== 'expired') return { outcome: 'stored', words: 'stored' };
  if (storage.replaces) return { outcome: 'deletes the cookie', words: 'deletes the cookie' };
  return { outcome: 'deletes nothing', words: `deletes nothing: ${nothingToDelete}` };
}

function sentWords(predicted: CellPrediction, observed: CellOutcome | null): string {
  const seen = observed ?? predicted;
  if (seen.outcome === 'included') return 'sent';
  if (seen.outcome === 'no-request') return `no request: ${causeSentences[seen.because]}`;
  return predicted.outcome === 'excluded' ? `not sent, because ${explainCell(predicted.reason).because}` : 'not sent';
}

/** Counts the compared cookies of all requests. */
export function flowAgreement(views: readonly HopView[]): Agreed {
  const all = views.flatMap(({ sent }) => sent).filter(({ comparison }) => comparison !== 'not-observed');
  return { compared: all.length, agreed: all.filter(({ comparison }) => comparison === 'agrees').length, unsure: 0 };
}
