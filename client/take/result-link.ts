import { pageFacts } from '../../contract/interface/pages.ts';
import { experimentQuery } from '../experiment/use-experiment.ts';
import { resultKey, writeResult } from '../result/carried-result.ts';
import type { Taken } from './taken.ts';

/** The link that shows the run in other browsers and playgrounds, too; `null`: no run. */
export function resultLink({ origin, experiment, report, observed }: Taken): string | null {
  if (report === null || observed === null) return null;
  const result = writeResult(experiment, { ...report, cookies: [...observed.cookies] }, observed.observations);
  return `${origin}${pageFacts.playground.path}${experimentQuery(experiment)}&${resultKey}=${result}`;
}
