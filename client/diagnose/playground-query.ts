import { firstExperiment, linkPairs } from '../../contract/runs/link.ts';
import type { DiagnosedCookie } from '../../prediction/diagnosis/diagnosis.ts';

/** The query of the link that opens a pasted cookie in the playground, at the scheme and path it came from. */
export function playgroundQuery({ setCookie, url }: Pick<DiagnosedCookie, 'setCookie' | 'url'>): string {
  const { protocol, pathname } = new URL(url);
  const pairs = linkPairs({
    ...firstExperiment,
    cookies: [{ setCookie }],
    scheme: protocol === 'http:' ? 'http' : 'https',
    path: pathname,
  });
  return new URLSearchParams(pairs.map(([key, value]): [string, string] => [key, value])).toString();
}
