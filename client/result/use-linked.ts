import { useMemo, useState } from 'react';
import type { RunReport } from '../../contract/runs/observation.ts';
import { readResult } from './carried-result.ts';
import { detectEngine, type Engine } from './engine.ts';

/** What the link that was opened told of a result: shown until this browser makes a run. */
export type Linked = 'nothing' | 'shown' | 'left' | { readonly problem: string };

/** The run of the link that was opened, and the browser of the run that is shown. `isIdle`: none was made here. */
export function useLinked(isIdle: boolean, own: Engine) {
  const [inLink] = useState(() => readResult(location.search));
  const run: RunReport | null = typeof inLink === 'string' ? null : inLink;
  const carried = isIdle ? run : null;
  const ranIn = useMemo(() => (carried ? detectEngine(carried) : own), [carried, own]);
  const linked: Linked =
    typeof inLink === 'string' ? { problem: inLink } : run === null ? 'nothing' : isIdle ? 'shown' : 'left';
  return { carried, linked, ranIn };
}
