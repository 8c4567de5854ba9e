import type { ReactNode } from 'react';
import { counted } from '../../../contract/interface/counted.ts';
import { Covered } from '../../guess/Covered.tsx';
import { type Guessing, scoreOf } from '../../guess/guess.ts';
import type { CellView } from '../../result/result.ts';
import { judgedGuess } from '../table/guessed-cell.ts';

interface Props {
  /** Every cell of the cookie. */
  readonly views: readonly CellView[];
  readonly guessing: Guessing;
  /** The outcome. The page does not contain it while it is covered. */
  readonly children: ReactNode;
}

/** The outcome, or the question while answers are covered, with the number of right guesses. */
export function GuessedOutcome({ views, guessing, children }: Props) {
  const verdicts = views.flatMap((view) => judgedGuess(view, guessing)?.verdict ?? []);
  const { right, judged } = scoreOf(verdicts);
  return (
    <div className="stack">
      {guessing.covered ? (
        <div className="outcome">
          <p className="outcome-question">Which requests send the cookie?</p>
          <Covered>
            Every answer is covered. Click a mark and guess. <kbd>G</kbd> reveals all of them.
          </Covered>
        </div>
      ) : (
        children
      )}
      <p className="guess-score" role="status">
        {judged > 0 && (
          <strong>
            {right} of {counted(judged, 'guess', 'guesses')} right
          </strong>
        )}
      </p>
    </div>
  );
}
