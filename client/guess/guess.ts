/** A visitor's guess about what a browser does with a cookie. */
export const guesses = ['sent', 'not-sent', 'not-sure'] as const;
export type Guess = (typeof guesses)[number];

/** The browser's behaviour. `no-request`: it makes no such request, so a guess cannot be right or wrong. */
export type GuessedAnswer = 'sent' | 'not-sent' | 'no-request' | 'not-known';

export type GuessVerdict = 'right' | 'wrong' | 'not-sure' | 'not-judged';

/** Whether answers are covered, and the guesses by the question's id. Plain values for any page. */
export interface Guessing {
  readonly covered: boolean;
  readonly guessed: Readonly<Record<string, Guess>>;
}

/** No answer covered, no guess. */
export const openAnswers: Guessing = { covered: false, guessed: {} };

/** Covers every answer and forgets the guesses, or uncovers every answer and keeps them. */
export function turned({ covered, guessed }: Guessing): Guessing {
  return covered ? { covered: false, guessed } : { covered: true, guessed: {} };
}

/** Records a guess; the first one counts. It uncovers the answer. */
export function withGuess({ covered, guessed }: Guessing, question: string, guess: Guess): Guessing {
  return { covered, guessed: { [question]: guess, ...guessed } };
}

/** Whether the page must not contain the answer to a question: neither drawn nor in a label. */
export function isCovered({ covered, guessed }: Guessing, question: string): boolean {
  return covered && guessed[question] === undefined;
}

/** Judges a guess. "Not sure" is neither right nor wrong. */
export function judgeGuess(guess: Guess, answer: GuessedAnswer): GuessVerdict {
  if (answer === 'no-request' || answer === 'not-known') return 'not-judged';
  if (guess === 'not-sure') return 'not-sure';
  return guess === answer ? 'right' : 'wrong';
}

/** How many guesses were right, of all judged guesses. */
export interface GuessScore {
  readonly right: number;
  readonly judged: number;
}

/** Counts the guesses; "not sure" counts as not right. */
export function scoreOf(verdicts: readonly GuessVerdict[]): GuessScore {
  const judged = verdicts.filter((verdict) => verdict !== 'not-judged');
  return { right: judged.filter((verdict) => verdict === 'right').length, judged: judged.length };
}

const guessTitles: Readonly<Record<Guess, string>> = { sent: 'sent', 'not-sent': 'not sent', 'not-sure': 'not sure' };

/** A guess in a word or two. */
export function guessTitle(guess: Guess): string {
  return guessTitles[guess];
}

const verdictTitles: Readonly<Record<GuessVerdict, string>> = {
  right: 'right',
  wrong: 'wrong',
  'not-sure': 'not counted as right',
  'not-judged': 'not judged, because there is no answer',
};

/** A guess and its verdict: "You guessed sent: wrong". */
export function guessWords(guess: Guess, verdict: GuessVerdict): string {
  return guess === 'not-sure' && verdict === 'not-sure'
    ? 'You were not sure'
    : `You guessed ${guessTitles[guess]}: ${verdictTitles[verdict]}`;
}
