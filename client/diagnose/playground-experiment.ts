import type { Experiment } from '../../contract/runs/experiment.ts';
import { firstExperiment } from '../../contract/runs/link.ts';
import type { DiagnosedCookie } from '../../prediction/diagnosis/diagnosis.ts';

/** The experiment that tries a pasted cookie, at the scheme and path it came from. */
export function playgroundExperiment({ setCookie, url }: Pick<DiagnosedCookie, 'setCookie' | 'url'>): Experiment {
  const { protocol, pathname } = new URL(url);
  return {
    ...firstExperiment,
    cookies: [{ setCookie }],
    scheme: protocol === 'http:' ? 'http' : 'https',
    path: pathname,
  };
}
