import type { Experiment } from '../../contract/experiment.ts';
import { outcomeSentence } from '../../contract/outcome-sentence.ts';
import type { CookiePrediction } from '../../contract/prediction.ts';
import { cookieResult } from './result.ts';
import type { AnswerState } from './use-answer.ts';

interface Props {
  readonly answer: AnswerState;
  readonly prediction: CookiePrediction;
  readonly cookie: number;
  readonly change: (next: Experiment) => void;
}

/** The outcome in plain words, and whether it is a fact. */
export function Outcome({ answer, prediction, cookie, change }: Props) {
  const { observed, stale, setting, engine, predictions } = answer;
  const result = cookieResult(predictions, prediction, observed, cookie);
  const own = setting.profile.id === engine.profile;
  const sentence = outcomeSentence(result);
  return (
    <div className="outcome">
      <p className="outcome-mood small">{result.mood === 'observed' ? 'Observed in this browser' : 'Predicted'}</p>
      <p className="outcome-sentence" aria-live="polite">
        {own || result.mood === 'observed' ? sentence : sentence.replace('Your browser', setting.profile.title)}
      </p>
      {stale !== null && (
        <p className="stale small">
          Changed since the run, so this is a prediction again.{' '}
          <button type="button" className="button plain small" onClick={() => change(stale)}>
            Back to what was run
          </button>
        </p>
      )}
    </div>
  );
}
