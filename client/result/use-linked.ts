import { useState } from 'react';
import type { RunReport } from '../../contract/runs/observation.ts';
import { readResult } from './carried-result.ts';

/** The result in the opened link, shown until this browser makes a run. */
export type Linked = 'nothing' | 'shown' | 'left' | { readonly problem: string };

/** The run in the opened link. `isIdle`: this page made none. */
export function useLinked(isIdle: boolean) {
  const [inLink] = useState(() => readResult(location.search));
  const run: RunReport | null = typeof inLink === 'string' ? null : inLink;
  const carried = isIdle ? run : null;
  const linked: Linked =
    typeof inLink === 'string' ? { problem: inLink } : run === null ? 'nothing' : isIdle ? 'shown' : 'left';
  return { carried, linked };
}
