import { Choices } from './Choices.tsx';
import { type Guess, guesses, guessTitle } from './guess.ts';

interface Props {
  /** What is asked: "Is the cookie sent?". */
  readonly question: string;
  readonly choose: (guess: Guess) => void;
}

const marks = { sent: 'yes', 'not-sent': 'no', 'not-sure': 'unsure' } as const satisfies Record<Guess, string>;

/** The question whether a cookie is sent, whose answer is covered until one of the three is chosen. */
export function GuessChoice({ question, choose }: Props) {
  const choices = guesses.map((id) => ({ id, title: guessTitle(id), mark: marks[id] }));
  return <Choices question={question} choices={choices} choose={choose} />;
}
