import type { Experiment } from '../../contract/runs/experiment.ts';
import type { CookieResult } from '../result/outcome-sentence.ts';
import { outcomeSentence } from '../result/outcome-sentence.ts';
import type { AnswerState } from '../result/use-answer.ts';
import { VisibleText } from '../ui/VisibleText.tsx';

interface Props {
  readonly answer: Pick<AnswerState, 'stale' | 'setting' | 'engine'>;
  readonly result: CookieResult;
  readonly change: (next: Experiment) => void;
}

/** The outcome in plain words; it says itself whether it is a fact or would be one. */
export function Outcome({ answer: { stale, setting, engine }, result, change }: Props) {
  const own = setting.profile.id === engine.profile || result.mood === 'observed';
  const sentence = outcomeSentence(result);
  return (
    <div className="outcome">
      <p className="outcome-sentence" aria-live="polite">
        <VisibleText text={own ? sentence : sentence.replace('Your browser', setting.profile.title)} />
      </p>
      {stale !== null && (
        <p className="stale small">
          You changed something. This is a prediction; run again to check.{' '}
          <button type="button" className="button plain small" onClick={() => change(stale)}>
            Restore what was run
          </button>
        </p>
      )}
    </div>
  );
}
