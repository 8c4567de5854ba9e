import { type Guess, type GuessedAnswer, type Guessing, type GuessVerdict, judgeGuess } from '../../guess/guess.ts';
import type { CellView } from '../../result/result.ts';

/** What was guessed of a cell, and whether it was right. */
export interface JudgedGuess {
  readonly guess: Guess;
  readonly verdict: GuessVerdict;
}

/** What a guess of a cell is compared with: the observation where there is one, the prediction until then. */
function guessedAnswer({ predicted, observed, unsure }: CellView): GuessedAnswer {
  if (unsure) return 'not-known';
  const { outcome } = observed ?? predicted;
  return outcome === 'included' ? 'sent' : outcome === 'excluded' ? 'not-sent' : 'no-request';
}

/** The guess of a cell with its verdict; `null`: nothing was guessed. */
export function judgedGuess(view: CellView, { guessed }: Guessing): JudgedGuess | null {
  const guess = guessed[view.probe.id];
  return guess === undefined ? null : { guess, verdict: judgeGuess(guess, guessedAnswer(view)) };
}
