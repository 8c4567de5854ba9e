import type { Probe } from '../../../contract/probes/probe.ts';
import { visibleWords } from '../../../contract/runs/unseen.ts';
import { overlayCount, overlayWords } from '../../result/cell-words.ts';
import type { CellView } from '../../result/result.ts';

interface Props {
  /** One for each cookie; not empty. */
  readonly views: readonly CellView[];
  readonly probe: Probe;
  readonly selected: boolean;
  readonly reachable: boolean;
  readonly select: (probe: string) => void;
}

/** One cell for all cookies: how many of them were sent. */
export function OverlayCell({ views, probe, selected, reachable, select }: Props) {
  const { included, counted, observed, differ } = overlayCount(views);
  const share = included === 0 ? 'none' : included === counted ? 'all' : 'some';
  return (
    <button
      type="button"
      className={probe.group === 'reach' ? 'cell overlay reach' : 'cell overlay'}
      data-probe={probe.id}
      data-share={counted === 0 ? 'no-request' : share}
      data-mood={observed ? 'observed' : 'predicted'}
      data-comparison={differ > 0 ? 'differs' : undefined}
      aria-expanded={selected}
      aria-label={visibleWords(overlayWords(views))}
      tabIndex={reachable ? 0 : -1}
      onClick={() => select(probe.id)}
    >
      {probe.group === 'reach' && <span aria-hidden="true">{probe.title}</span>}
      <span aria-hidden="true">{counted === 0 ? '…' : `${included}/${counted}`}</span>
    </button>
  );
}
