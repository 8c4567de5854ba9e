import { Choices } from './Choices.tsx';
import { type Guess, guesses, guessTitle } from './guess.ts';

interface Props {
  /** The question: "Is the cookie sent?". */
  readonly question: string;
  readonly choose: (guess: Guess) => void;
}

const marks = { sent: 'yes', 'not-sent': 'no', 'not-sure': 'unsure' } as const satisfies Record<Guess, string>;

/** The question whether a cookie is sent. The answer is covered until the visitor chooses one of three. */
export function GuessChoice({ question, choose }: Props) {
  const choices = guesses.map((id) => ({ id, title: guessTitle(id), mark: marks[id] }));
  return <Choices question={question} choices={choices} choose={choose} />;
}
