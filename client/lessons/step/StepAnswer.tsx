import { capitalized } from '../../../contract/interface/capitalized.ts';
import type { Step } from '../../../lessons/lesson/lesson.ts';
import { questionOf } from '../../../lessons/lesson/question.ts';
import type { StepProgress } from '../../../lessons/progress/progress.ts';
import { Icon } from '../../icons/Icon.tsx';

interface Props {
  readonly why: string;
  readonly step: Step;
  readonly progress: Pick<StepProgress, 'guess' | 'answer'>;
  /** The id of the predicted choice; `null`: no prediction. */
  readonly predicted: string | null;
}

/** The guess, the prediction and the observation, with the reason: open only after a wrong guess. */
export function StepAnswer({ why, step, progress, predicted }: Props) {
  const { guess, answer } = progress;
  const { choices } = questionOf(step);
  const title = (id: string | null) => choices.find((choice) => choice.id === id)?.title ?? null;
  const right = answer !== null && guess === answer;
  const verdict =
    answer === null ? 'not-judged' : right ? 'right' : guess === null || guess === 'not-sure' ? 'not-sure' : 'wrong';
  const [first, second] = [title(answer) ?? title(predicted), title(guess)];
  return (
    <div className="guess-result lesson-answer" data-verdict={verdict}>
      {first !== null && <p className="lesson-outcome">{capitalized(first)}.</p>}
      <p>
        {verdict === 'right' && <Icon name="check" />}
        {verdict === 'wrong' && <Icon name="cross" />}
        <strong>{second === null ? 'You did not guess.' : `You guessed: ${second}.`}</strong>{' '}
        <span className="soft">
          {title(predicted) !== null && `Predicted: ${title(predicted)}. `}
          {answer === null ? 'Not run yet.' : `Observed: ${title(answer)}.`}
        </span>
      </p>
      <details open={!right}>
        <summary>Why</summary>
        <p>{why}</p>
      </details>
    </div>
  );
}
