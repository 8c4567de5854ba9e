import { useRef } from 'react';
import { type SessionActionId, sessionAction } from '../../../contract/labs/session-actions.ts';
import { Icon } from '../../icons/Icon.tsx';
import { type LabSetup, pressWords } from '../address/lab-address.ts';

interface PressableProps {
  readonly press: readonly SessionActionId[];
  /** How many were pressed already. */
  readonly done: number;
  /** Resolves when the button's action is done. */
  readonly onPress: (id: SessionActionId) => Promise<void>;
}

/** The session lab's buttons for a step, pressed here: the page itself has more than twenty. */
export function PressableList({ press, done, onPress }: PressableProps) {
  // A double click is one press: after a second one the record would have to start again.
  const underWay = useRef(false);
  const pressOnce = async (id: SessionActionId) => {
    if (underWay.current) return;
    underWay.current = true;
    await onPress(id).finally(() => {
      underWay.current = false;
    });
  };
  return (
    <ol className="lesson-press">
      {press.map((id, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a button may be pressed twice
        <li key={index}>
          <button
            type="button"
            className={`button${index === done ? ' primary' : ''}`}
            disabled={index !== done}
            onClick={() => void pressOnce(id)}
          >
            {index + 1}. {sessionAction(id).label}
            {index < done && <span className="sr"> (done)</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** The buttons of a lab's page that a step needs, in order. */
export function Presses({ setup }: { readonly setup: LabSetup }) {
  return (
    <p className="lesson-press">
      {pressWords(setup).map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a button may be pressed twice
        <span key={index}>
          {index > 0 && <Icon name="arrow" />} <b>{word}</b>
        </span>
      ))}
    </p>
  );
}
