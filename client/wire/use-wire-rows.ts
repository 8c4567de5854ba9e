import { useMemo } from 'react';
import type { Topology } from '../../contract/origins/topology.ts';
import { type RunState, reportOf } from '../run/run-view.ts';
import { type WireRow, wireRows } from './rows.ts';

/** The requests of a run and of the single actions after it. */
export function useWireRows({ earlier, view, exchanges }: RunState, topology: Topology): readonly WireRow[] {
  const report = reportOf(view);
  return useMemo(
    () => wireRows([...earlier, ...(report ? [report] : [])], exchanges, topology),
    [earlier, report, exchanges, topology],
  );
}
