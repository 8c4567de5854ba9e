import { counted } from '../../contract/interface/counted.ts';
import { explainCell } from '../../prediction/judge/explain.ts';
import { causeSentences } from '../../prediction/judge/outcome.ts';
import type { CellPrediction, CellReason } from '../../prediction/prediction.ts';
import type { CellView } from './result.ts';

/** A cell's label: "Form POST from another site: not sent, as predicted, because …". */
export function cellWords(view: CellView): string {
  const { probe, predicted, observed, comparison, unsure } = view;
  const because = predicted.outcome === 'excluded' ? `, because ${becauseOf(view, predicted.reason)}` : '';
  const would = outcomeWord(predicted);
  if (observed === null) return `${probe.title}: predicted ${would}${because}; not observed yet`;
  if (observed.outcome === 'no-request') {
    return `${probe.title}: no request arrived: ${causeSentences[observed.because]}; predicted ${would}`;
  }
  if (unsure)
    return `${probe.title}: ${outcomeWord(observed)}; not compared, since the cookie may have expired by then`;
  if (comparison === 'differs') return `${probe.title}: ${outcomeWord(observed)}, but predicted ${would}${because}`;
  return `${probe.title}: ${outcomeWord(observed)}, as predicted${because}`;
}

function becauseOf({ storingUnknown }: CellView, reason: CellReason): string {
  const { because } = explainCell(reason);
  return storingUnknown === null ? because : `by the rules ${because}; whether it is stored is not known`;
}

const outcomeWords: Readonly<Record<CellPrediction['outcome'], string>> = {
  included: 'sent',
  excluded: 'not sent',
  'no-request': 'no request',
};

/** An outcome in a word or two. */
export function outcomeWord({ outcome }: Pick<CellPrediction, 'outcome'>): string {
  return outcomeWords[outcome];
}

/** The label of a cell with many cookies: "Link from another site: 3 of 5 cookies sent, as predicted". */
export function overlayWords(views: readonly CellView[]): string {
  const [first] = views;
  if (!first) return '';
  const { included, counted: asked, observed, differ } = overlayCount(views);
  const all = `${first.probe.title}: ${included} of ${counted(asked, 'cookie')} sent`;
  if (asked === 0) return `${first.probe.title}: no request arrived`;
  if (!observed) return `${all}, predicted; not observed yet`;
  return differ === 0 ? `${all}, as predicted` : `${all}; ${differ} not as predicted`;
}

/** The counts of a cell that stands for many cookies. */
export function overlayCount(views: readonly CellView[]): {
  readonly included: number;
  readonly counted: number;
  readonly observed: boolean;
  readonly differ: number;
} {
  const outcomes = views.map(({ observed, predicted }) => (observed ?? predicted).outcome);
  return {
    included: outcomes.filter((outcome) => outcome === 'included').length,
    counted: outcomes.filter((outcome) => outcome !== 'no-request').length,
    observed: views.some(({ observed }) => observed !== null),
    differ: views.filter(({ comparison }) => comparison === 'differs').length,
  };
}
