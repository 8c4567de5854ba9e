import type { Attack } from '../../../../contract/attacks/catalogue.ts';
import type { AttackView } from '../../../../contract/attacks/lab.ts';
import { Button } from '../../../ui/Button.tsx';
import { type OutcomeWords, outcomeWords } from './outcome/outcome-words.ts';

interface Props {
  readonly attack: Attack;
  /** The servers' record of it; `null`: no attack yet, or the record is of another one. */
  readonly view: AttackView | null;
  /** The result belongs to other settings than the current ones. */
  readonly isStale: boolean;
  /** A window is running the attack. */
  readonly busy: boolean;
  /** Why this attack cannot be run here, or `null`. */
  readonly notApplicable: string | null;
  readonly onAttack: () => void;
}

const inShort: Record<OutcomeWords['tone'], string> = {
  succeeded: 'Succeeded',
  partly: 'Partly stopped',
  stopped: 'Stopped',
  unknown: 'No result',
};

/** The attack button, always close to the switches. If the result is not beside the bar, the bar shows a summary. */
export function AttackBar({ attack, view, isStale, busy, notApplicable, onAttack }: Props) {
  const words = view ? outcomeWords(attack, view, null) : null;
  return (
    <div className="attack-bar">
      <Button look="primary attack-go" able={!busy && notApplicable === null} onClick={onAttack}>
        {view?.state === 'over' ? 'Attack again' : 'Attack'}
      </Button>
      {/* The full result is announced in its own place. */}
      <span className={`attack-short ${isStale ? 'stale' : (words?.tone ?? '')}`} aria-hidden="true">
        {words ? inShort[words.tone] + (isStale ? ', before you changed something' : '') : progressOf(view)}
      </span>
    </div>
  );
}

function progressOf(view: AttackView | null): string {
  if (view?.state === 'silent') return 'The attack’s window stopped responding';
  return view?.message ?? '';
}
