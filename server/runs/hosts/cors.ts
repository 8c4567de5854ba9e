import type { IncomingMessage } from 'node:http';
import type { Topology } from '../../../contract/origins/topology.ts';
import type { CorsAnswer } from '../../../contract/runs/experiment.ts';

/**
 * The CORS headers of an answer; no headers if the request has no Origin. `exact`: for the playground's own origins
 * only.
 */
export function corsHeaders(
  request: IncomingMessage,
  answer: CorsAnswer,
  topology: Topology,
): Readonly<Record<string, string>> {
  const { origin } = request.headers;
  if (origin === undefined || answer === 'none') return {};
  if (answer === 'wildcard') return { 'Access-Control-Allow-Origin': '*' };
  if (answer === 'exact' && !topology.origins.some((entry) => entry.origin === origin)) return { Vary: 'Origin' };
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    Vary: 'Origin',
  };
}
