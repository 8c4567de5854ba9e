import { useKey } from '../keys/keys.ts';
import { type Guess, guesses, guessTitle } from './guess.ts';
import './guess.css';

interface Props {
  /** What is asked: "Is the cookie sent?". */
  readonly question: string;
  readonly choose: (guess: Guess) => void;
}

/** A question whose answer is covered until one of the three is chosen. The keys 1, 2 and 3 choose, too. */
export function GuessChoice({ question, choose }: Props) {
  return (
    <fieldset className="guess-choice">
      <legend>{question}</legend>
      {guesses.map((guess, index) => (
        <Choice key={guess} guess={guess} keyName={`${index + 1}`} choose={() => choose(guess)} />
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly guess: Guess;
  readonly keyName: string;
  readonly choose: () => void;
}

function Choice({ guess, keyName, choose }: ChoiceProps) {
  useKey(keyName, `Guess: ${guessTitle(guess)}`, choose);
  return (
    <button type="button" className="button" data-guess={guess} aria-keyshortcuts={keyName} onClick={choose}>
      <span className="guess-mark" aria-hidden="true">
        {guess === 'not-sure' && '?'}
      </span>
      <span className="guess-title">{guessTitle(guess)}</span>
      <span aria-hidden="true">
        <kbd>{keyName}</kbd>
      </span>
    </button>
  );
}
