import type { Probe } from '../../contract/probes/probe.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { readPair } from '../../model/edit/set-cookie-edit.ts';
import { explainCell } from '../../prediction/judge/explain.ts';
import { outcomeWord } from '../result/cell-words.ts';
import { type CellView, cellView } from '../result/result.ts';
import type { AnswerState } from '../result/use-answer.ts';
import { VisibleText } from '../ui/VisibleText.tsx';
import { WhyFrame } from './WhyFrame.tsx';
import './why.css';

interface Props {
  readonly probe: Probe;
  readonly answer: AnswerState;
  readonly experiment: Experiment;
  readonly close: () => void;
  /** Shows only one cookie. */
  readonly show: (cookie: number) => void;
}

/** One request, every cookie: which were sent, and the deciding rule for each. */
export function AllCookiesWhy({ probe, answer, experiment, close, show }: Props) {
  return (
    <WhyFrame title={probe.title} close={close}>
      <ul className="all-cookies">
        {experiment.cookies.map(({ setCookie }, index) => {
          const view = cellView(probe, answer.predictions, answer.observed, index);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cookie has no other identity while it is being typed
            <li key={index}>
              <button type="button" className="button small" onClick={() => show(index)}>
                <VisibleText text={readPair(setCookie).name || '(no name)'} />
              </button>
              <span>{view && wordsOf(view)}</span>
            </li>
          );
        })}
      </ul>
    </WhyFrame>
  );
}

function wordsOf({ predicted, observed, comparison }: CellView): string {
  const because = predicted.outcome === 'excluded' ? `: ${explainCell(predicted.reason).because}` : '';
  if (observed === null) return `predicted ${outcomeWord(predicted)}${because}`;
  const differs = comparison === 'differs' ? `, though ${outcomeWord(predicted)} was predicted` : '';
  return `${outcomeWord(observed)}${differs}${because}`;
}
