import type { Probe } from '../../../contract/probes/probe.ts';

interface Props {
  readonly probe: Probe;
  readonly selected: boolean;
  readonly reachable: boolean;
  readonly select: (probe: string) => void;
}

/** A cell with a covered outcome, which the page does not contain. A click opens the guess. */
export function CoveredCell({ probe, selected, reachable, select }: Props) {
  const alone = probe.group === 'reach';
  return (
    <button
      type="button"
      className={alone ? 'cell reach' : 'cell'}
      data-probe={probe.id}
      aria-expanded={selected}
      aria-label={`${probe.title}: covered. Guess`}
      tabIndex={reachable ? 0 : -1}
      onClick={() => select(probe.id)}
    >
      <span className="cell-cover" aria-hidden="true" />
      {alone && <span aria-hidden="true">{probe.title}</span>}
    </button>
  );
}
