import { Icon } from '../icons/Icon.tsx';
import { type LabSetup, pressWords } from './lab-address.ts';

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
