import { useKey } from '../keys/keys.ts';
import './guess.css';

/** One possible answer. `mark`: its shape; `null`: none. */
export interface ChoiceOf<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly mark: 'yes' | 'no' | 'unsure' | null;
}

interface Props<Id extends string> {
  /** The question: "Is the cookie sent?". */
  readonly question: string;
  readonly choices: readonly ChoiceOf<Id>[];
  readonly choose: (id: Id) => void;
  /** The current choice, if it can still be changed. */
  readonly chosen?: Id | null;
}

/** A question whose answer is covered until the visitor chooses. The keys 1, 2, 3 … also choose. */
export function Choices<Id extends string>({ question, choices, choose, chosen }: Props<Id>) {
  return (
    <fieldset className="guess-choice">
      <legend>{question}</legend>
      {choices.map((choice, index) => (
        <Choice
          key={choice.id}
          choice={choice}
          keyName={`${index + 1}`}
          choose={() => choose(choice.id)}
          pressed={chosen === undefined ? undefined : chosen === choice.id}
        />
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly choice: ChoiceOf<string>;
  readonly keyName: string;
  readonly choose: () => void;
  /** Absent when a choice is final. */
  readonly pressed: boolean | undefined;
}

function Choice({ choice: { title, mark }, keyName, choose, pressed }: ChoiceProps) {
  useKey(keyName, `Guess: ${title}`, choose);
  return (
    <button type="button" className="button" aria-keyshortcuts={keyName} aria-pressed={pressed} onClick={choose}>
      {mark !== null && (
        <span className="guess-mark" data-mark={mark} aria-hidden="true">
          {mark === 'unsure' && '?'}
        </span>
      )}
      <span className="guess-title">{title}</span>
      <span aria-hidden="true">
        <kbd>{keyName}</kbd>
      </span>
    </button>
  );
}
