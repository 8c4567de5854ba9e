import { Icon } from '../icons/Icon.tsx';
import { type Guess, type GuessVerdict, guessWords } from './guess.ts';
import './guess.css';

interface Props {
  readonly guess: Guess;
  readonly verdict: GuessVerdict;
  /** The predicted result, and the observed one if there is one: "not sent". */
  readonly predicted: string;
  readonly observed: string | null;
}

/** The guess, next to the prediction and the observation. */
export function GuessResult({ guess, verdict, predicted, observed }: Props) {
  return (
    <div className="guess-result" data-verdict={verdict} role="status">
      <p>
        {verdict === 'right' && <Icon name="check" />}
        {verdict === 'wrong' && <Icon name="cross" />}
        <strong>{guessWords(guess, verdict)}.</strong>
      </p>
      <p className="small">
        Predicted: {predicted}. {observed === null ? 'Not run yet.' : `Observed: ${observed}.`}
      </p>
    </div>
  );
}
