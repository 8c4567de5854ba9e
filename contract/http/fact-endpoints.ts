import { z } from 'zod';
import { topologySchema } from '../origins/topology.ts';
import type { Endpoint } from './endpoint.ts';

const tlsErrorsSchema = z.object({
  tlsErrors: z
    .array(
      z.object({
        host: z.string(),
        port: z.number(),
        at: z.number().describe('Milliseconds since the epoch.'),
        error: z.string(),
      }),
    )
    .describe('The last one for each host and port, oldest first.'),
});

/** What a playground says of itself: its origins, the probes, the recorded results, its health and its figures. */
export const factEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/api/topology',
    on: 'interface',
    does: 'Lists the origins that the server answers on, with their roles.',
    answer: { status: 200, name: 'Topology', schema: topologySchema },
    errors: [],
  },
  {
    method: 'GET',
    path: '/api/probes',
    on: 'interface',
    does: 'Lists every kind of request that a run can try.',
    answer: { status: 200, says: '`{ "probes": [{ "id", "title", "description", … }] }`, the whole catalogue.' },
    errors: [],
  },
  {
    method: 'GET',
    path: '/api/reach',
    on: 'interface',
    does: 'Returns the last TLS handshakes in which a browser rejected the certificate.',
    answer: { status: 200, name: 'Reach', schema: tlsErrorsSchema },
    errors: [],
  },
  {
    method: 'GET',
    path: '/api/results',
    on: 'interface',
    does: 'Returns the recorded results of each engine.',
    answer: { status: 200, says: '`{ "results": [ … ] }`, the files `recordings/results/<engine>-<major>.json`.' },
    errors: [],
  },
  {
    method: 'GET',
    path: '/api/results/attacks',
    on: 'interface',
    does: 'Returns the recorded matrices of the attack labs.',
    answer: { status: 200, says: '`{ "ladders": [ … ] }`, the files `recordings/results/attacks-*.json`.' },
    errors: [],
  },
  {
    method: 'GET',
    path: '/api/departures',
    on: 'interface',
    does: 'Returns which recorded results need each departure of an engine’s profile.',
    answer: { status: 200, says: '`{ "departures": [ … ] }`, the files `recordings/results/departures-*.json`.' },
    errors: [],
  },
  {
    method: 'GET',
    path: '/ca.pem',
    on: 'interface',
    does: 'Downloads the certificate authority of this playground.',
    answer: { status: 200, says: 'The certificate as PEM.' },
    errors: [],
  },
  {
    method: 'GET',
    path: '/metrics',
    on: 'interface',
    does: 'Returns metrics for Prometheus: requests by role and status, their durations, and the process. A public deployment returns them to its own machine only.',
    answer: { status: 200, says: 'The text format of Prometheus.' },
    errors: [],
  },
  {
    method: 'GET',
    path: '/healthz',
    on: 'interface',
    does: 'Answers while the server runs. For programs that monitor it.',
    answer: { status: 200, says: 'Plain text.' },
    errors: [],
  },
  {
    method: 'GET',
    path: '/robots.txt',
    on: 'interface',
    does: 'Tells crawlers to leave out the API.',
    answer: { status: 200, says: 'Plain text.' },
    errors: [],
  },
];
