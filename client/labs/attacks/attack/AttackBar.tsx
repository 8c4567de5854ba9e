import type { Attack } from '../../../../contract/attacks/catalogue.ts';
import type { AttackView } from '../../../../contract/attacks/lab.ts';
import { Button } from '../../../ui/Button.tsx';
import { type OutcomeWords, outcomeWords } from './outcome-words.ts';

interface Props {
  readonly attack: Attack;
  /** What the servers know of it; `null` where nothing was attacked yet, or something else. */
  readonly view: AttackView | null;
  /** The result was measured with other settings than are chosen now. */
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

/** The button, always in reach of the switches. Where the result is not beside it, the bar shows that in short too. */
export function AttackBar({ attack, view, isStale, busy, notApplicable, onAttack }: Props) {
  const words = view ? outcomeWords(attack, view, null) : null;
  return (
    <div className="attack-bar">
      <Button look="primary attack-go" able={!busy && notApplicable === null} onClick={onAttack}>
        {view?.state === 'over' ? 'Attack again' : 'Attack'}
      </Button>
      {/* The full result is read out where it stands. */}
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
