import { useState } from 'react';
import { useKey } from '../keys/keys.ts';
import { type Guess, type Guessing, openAnswers, turned, withGuess } from './guess.ts';

/** The guesses, and the actions on them. */
export interface GuessingControl extends Guessing {
  /** Covers every answer, or uncovers them. */
  readonly turn: () => void;
  readonly guess: (question: string, guess: Guess) => void;
}

/**
 * Guesses about one subject; the key G covers the answers. A change of `about` drops the guesses and keeps the cover.
 */
export function useGuessing(about: string): GuessingControl {
  const [held, hold] = useState({ about, guessing: openAnswers });
  const guessing = held.about === about ? held.guessing : { ...held.guessing, guessed: {} };
  const turn = () => hold({ about, guessing: turned(guessing) });
  useKey('g', guessing.covered ? 'Reveal every answer' : 'Cover every answer and guess', turn);
  return {
    ...guessing,
    turn,
    guess: (question, guess) => hold({ about, guessing: withGuess(guessing, question, guess) }),
  };
}
