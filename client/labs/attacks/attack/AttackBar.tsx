import type { Attack } from '../../../../contract/attacks/catalogue.ts';
import type { AttackView } from '../../../../contract/attacks/lab.ts';
import { Button } from '../../../ui/Button.tsx';
import { type OutcomeWords, outcomeWords } from './outcome-words.ts';

interface Props {
  readonly attack: Attack;
  /** What the servers know of it; `null` where nothing was attacked yet, or something else. */
  readonly view: AttackView | null;
  /** What came of it was measured against something else than is chosen now. */
  readonly isStale: boolean;
  /** A window is at work by itself. */
  readonly busy: boolean;
  /** Why this attack cannot be run here, or `null`. */
  readonly notApplicable: string | null;
  readonly onAttack: () => void;
}

const inShort: Record<OutcomeWords['tone'], string> = {
  succeeded: 'Succeeded',
  partly: 'Partly stopped',
  stopped: 'Stopped',
  unknown: 'Not decided',
};

/** The button, always in reach of the switches; where what came of it is not beside it, the bar says that in short too. */
export function AttackBar({ attack, view, isStale, busy, notApplicable, onAttack }: Props) {
  const words = view ? outcomeWords(attack, view, null) : null;
  return (
    <div className="attack-bar">
      <Button look="primary attack-go" able={!busy && notApplicable === null} onClick={onAttack}>
        {view?.state === 'over' ? 'Attack again' : 'Attack'}
      </Button>
      {/* What came of it is read out where it stands in full. */}
      <span className={`attack-short ${isStale ? 'stale' : (words?.tone ?? '')}`} aria-hidden="true">
        {words ? inShort[words.tone] + (isStale ? ', before you changed something' : '') : goingOn(view)}
      </span>
    </div>
  );
}

function goingOn(view: AttackView | null): string {
  if (view?.state === 'silent') return 'Its window has fallen silent';
  return view?.say ?? '';
}
