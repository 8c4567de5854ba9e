import type { Experiment } from '../../contract/runs/experiment.ts';
import type { WireRow } from './rows.ts';

/** A text as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The command that sends an experiment to the playground at `origin`. Its response has a `driveUrl`: any browser that
 * opens this URL makes the run.
 */
export function curlOfExperiment(origin: string, experiment: Experiment): string {
  return [
    `curl -i ${shellWord(`${origin}/api/runs`)}`,
    `-H 'Content-Type: application/json'`,
    `--data-raw ${shellWord(JSON.stringify(experiment))}`,
  ].join(' \\\n  ');
}

/** Headers that curl itself writes for its URL and body. */
const curlsOwn = new Set(['host', 'connection', 'content-length', 'accept-encoding']);

/**
 * The command that sends a request like the browser's, with its cookies; `-k`, because the certificate is the
 * playground's.
 */
export function curlOfRow({ method, url, requestHeaders }: Pick<WireRow, 'method' | 'url' | 'requestHeaders'>): string {
  const headers = requestHeaders.filter(([name]) => !curlsOwn.has(name) && !name.startsWith(':'));
  return [
    `curl -i${url.startsWith('https:') ? 'k' : ''} ${shellWord(url)}`,
    ...(method === 'GET' ? [] : [method === 'HEAD' ? '--head' : `-X ${method}`]),
    ...headers.map(([name, value]) => `-H ${shellWord(`${name}: ${value}`)}`),
  ].join(' \\\n  ');
}
