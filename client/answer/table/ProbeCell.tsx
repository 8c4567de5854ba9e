import { nextId } from '../../../contract/runs/set-response.ts';
import { visibleWords } from '../../../contract/runs/unseen.ts';
import { explainCell } from '../../../prediction/judge/explain.ts';
import { guessWords } from '../../guess/guess.ts';
import { cellWords } from '../../result/cell-words.ts';
import type { CellView } from '../../result/result.ts';
import { isSameLit, type Lit, type SetLit } from '../../ui/use-lit.ts';
import type { JudgedGuess } from './guessed-cell.ts';

interface Props {
  readonly view: CellView;
  readonly selected: boolean;
  /** Whether the Tab key reaches it; the arrow keys reach the other cells of its table. */
  readonly reachable: boolean;
  readonly lit: Lit;
  readonly setLit: SetLit;
  readonly select: (probe: string) => void;
  /** The guess for the cell, if there is one. */
  readonly guess?: JudgedGuess | null;
}

/** The deciding attribute, or the deciding part of the request. */
function decidersOf({ predicted }: CellView): Lit[] {
  if (predicted.outcome !== 'excluded') return [];
  const { attribute, term } = explainCell(predicted.reason);
  const byAttribute: Lit = attribute === null ? null : { what: 'attribute', name: attribute };
  const byTerm: Lit = term === null ? null : { what: 'term', name: term };
  return [byAttribute, byTerm].filter((decider) => decider !== null);
}

const verdictSigns: Readonly<Record<JudgedGuess['verdict'], string>> = {
  right: '✓',
  wrong: '✗',
  'not-sure': '?',
  'not-judged': '',
};

/** One cell: an outline is a prediction, a filled shape an observation. */
export function ProbeCell({ view, selected, reachable, lit, setLit, select, guess = null }: Props) {
  const { probe, predicted, observed, comparison } = view;
  const alone = probe.group === 'reach' || probe.id === nextId;
  const deciders = decidersOf(view);
  const decider = deciders[0] ?? null;
  return (
    <button
      type="button"
      className={alone ? 'cell reach' : 'cell'}
      data-probe={probe.id}
      data-outcome={observed?.outcome ?? predicted.outcome}
      data-mood={observed === null ? 'predicted' : 'observed'}
      data-comparison={comparison}
      data-lit={deciders.some((decider) => isSameLit(decider, lit)) || undefined}
      aria-expanded={selected}
      aria-label={visibleWords(
        guess === null ? cellWords(view) : `${cellWords(view)}. ${guessWords(guess.guess, guess.verdict)}`,
      )}
      tabIndex={reachable ? 0 : -1}
      onClick={() => select(probe.id)}
      onFocus={() => setLit('focus', decider)}
      onBlur={() => setLit('focus', null)}
      onMouseEnter={() => setLit('pointer', decider)}
      onMouseLeave={() => setLit('pointer', null)}
    >
      <span className="mark" aria-hidden="true" />
      {alone && <span aria-hidden="true">{probe.title}</span>}
      {guess !== null && (
        <span className="cell-guess" data-verdict={guess.verdict} aria-hidden="true">
          {verdictSigns[guess.verdict]}
        </span>
      )}
      {comparison === 'differs' && (
        <span className="differs-sign" aria-hidden="true">
          ≠
        </span>
      )}
    </button>
  );
}
