import { type Guess, type GuessedAnswer, type Guessing, type GuessVerdict, judgeGuess } from '../../guess/guess.ts';
import type { CellView } from '../../result/result.ts';

/** The guess for a cell, and whether it is right. */
export interface JudgedGuess {
  readonly guess: Guess;
  readonly verdict: GuessVerdict;
}

/** The result for comparison with a guess: the observation, or the prediction before it. */
function guessedAnswer({ predicted, observed, unsure }: CellView): GuessedAnswer {
  if (unsure) return 'not-known';
  const { outcome } = observed ?? predicted;
  return outcome === 'included' ? 'sent' : outcome === 'excluded' ? 'not-sent' : 'no-request';
}

/** The guess for a cell with its verdict; `null`: no guess. */
export function judgedGuess(view: CellView, { guessed }: Guessing): JudgedGuess | null {
  const guess = guessed[view.probe.id];
  return guess === undefined ? null : { guess, verdict: judgeGuess(guess, guessedAnswer(view)) };
}
