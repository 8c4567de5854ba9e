import { WhyFrame } from '../../explain/WhyFrame.tsx';
import { WhyPanel, type WhyProps } from '../../explain/WhyPanel.tsx';
import { GuessChoice } from '../../guess/GuessChoice.tsx';
import { GuessResult } from '../../guess/GuessResult.tsx';
import { isCovered } from '../../guess/guess.ts';
import type { GuessingControl } from '../../guess/use-guessing.ts';
import { outcomeWord } from '../../result/cell-words.ts';
import type { CellView } from '../../result/result.ts';
import { judgedGuess } from './guessed-cell.ts';

interface Props {
  readonly view: CellView;
  readonly guessing: GuessingControl;
  readonly why: WhyProps;
}

/** The panel of the chosen cell: a guess while it is covered; then the result of the guess, and the reason. */
export function CellPanel({ view, guessing, why }: Props) {
  const { probe, predicted, observed } = view;
  if (isCovered(guessing, probe.id)) {
    return (
      <WhyFrame title={probe.title} close={why.close}>
        <GuessChoice
          question="Does this request send the cookie?"
          choose={(guess) => guessing.guess(probe.id, guess)}
        />
      </WhyFrame>
    );
  }
  const judged = judgedGuess(view, guessing);
  return (
    <>
      {judged && (
        <GuessResult
          {...judged}
          predicted={outcomeWord(predicted)}
          observed={observed === null ? null : outcomeWord(observed)}
        />
      )}
      <WhyPanel view={view} {...why} />
    </>
  );
}
