import { attackCreatedSchema, attackRequestSchema, attackViewSchema } from '../attacks/lab.ts';
import { ladderReportSchema, ladderRequestSchema } from '../attacks/ladder.ts';
import { runCreatedSchema, runRequestSchema } from '../runs/experiment.ts';
import { runReportSchema } from '../runs/observation.ts';
import type { Endpoint } from './endpoint.ts';
import { factEndpoints } from './fact-endpoints.ts';
import { labEndpoints } from './lab-endpoints.ts';
import { ticketEndpoints } from './ticket-endpoints.ts';

const run = { status: 200, name: 'RunReport', schema: runReportSchema } as const;
const knownRun = ['unknown-run', 'run-expired'] as const;
const runEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/api/runs',
    on: 'interface',
    does: 'Makes a run. Any browser that opens its `driveUrl` performs it. An unknown field is an error.',
    body: { name: 'RunRequest', schema: runRequestSchema },
    answer: { status: 201, name: 'RunCreated', schema: runCreatedSchema },
    errors: [
      'invalid-field',
      'control-character',
      'ill-formed-text',
      'invalid-path',
      'reserved-path',
      'no-cookie',
      'too-many-cookies',
      'too-many-bytes',
      'cookies-not-distinguishable',
      'unknown-probe',
      'origin-not-configured',
      'run-exists',
      'too-many-runs',
    ],
  },
  {
    method: 'GET',
    path: '/api/runs/:id',
    on: 'interface',
    does: 'Returns what is known about a run so far. A run that the server has forgotten has the state `expired`.',
    answer: run,
    errors: ['unknown-run'],
  },
  {
    method: 'DELETE',
    path: '/api/runs/:id',
    on: 'interface',
    does: 'Cancels a run.',
    answer: run,
    errors: knownRun,
  },
  {
    method: 'HEAD',
    path: '/api/runs/:id/events',
    on: 'interface',
    does: 'Checks whether the events of a run can be read.',
    answer: { status: 200, says: 'Headers only.' },
    errors: knownRun,
  },
  {
    method: 'GET',
    path: '/api/runs/:id/events',
    on: 'interface',
    does: 'Follows a run.',
    answer: {
      status: 200,
      says: 'Server-sent events: first a `report` (RunReport), then `progress`, `observation`, `cookies` and `exchange`. The final `report` ends the stream.',
    },
    errors: [...knownRun, 'too-many-followers'],
  },
];

const ladder = { status: 200, name: 'LadderReport', schema: ladderReportSchema } as const;

const attackEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/api/labs/attacks',
    on: 'interface',
    does: 'Makes an attack lab: one attack on a new bank. A browser that opens `driveUrl` carries the attack out.',
    body: { name: 'AttackRequest', schema: attackRequestSchema },
    answer: { status: 201, name: 'AttackCreated', schema: attackCreatedSchema },
    errors: ['invalid-field', 'ill-formed-text', 'run-exists', 'too-many-labs', 'origin-not-configured'],
  },
  {
    method: 'GET',
    path: '/api/labs/attacks/:id',
    on: 'interface',
    does: 'Returns everything that the bank’s server and the attacker’s server know about a lab.',
    answer: { status: 200, name: 'AttackView', schema: attackViewSchema },
    errors: [],
  },
  {
    method: 'DELETE',
    path: '/api/labs/attacks/:id',
    on: 'interface',
    does: 'Ends an attack lab.',
    answer: { status: 204, says: 'No body.' },
    errors: [],
  },
  {
    method: 'POST',
    path: '/api/ladders',
    on: 'interface',
    does: 'Makes a ladder: a run that tries each attack without defences, with each defence alone, with all, and with all except one.',
    body: { name: 'LadderRequest', schema: ladderRequestSchema },
    answer: { status: 201, name: 'AttackCreated', schema: attackCreatedSchema },
    errors: ['invalid-field', 'ill-formed-text', 'run-exists', 'too-many-labs'],
  },
  {
    method: 'GET',
    path: '/api/ladders/:id',
    on: 'interface',
    does: 'Returns what a ladder has measured so far.',
    answer: ladder,
    errors: [],
  },
  {
    method: 'DELETE',
    path: '/api/ladders/:id',
    on: 'interface',
    does: 'Cancels a ladder.',
    answer: ladder,
    errors: [],
  },
];

/** Every address below `/api` and every lab's, in the order of `docs/http-api.md`. A test asks the router whether one is missing. */
export const endpoints: readonly { readonly title: string; readonly endpoints: readonly Endpoint[] }[] = [
  { title: 'Facts about this playground', endpoints: factEndpoints },
  { title: 'Runs', endpoints: runEndpoints },
  { title: 'Attack labs', endpoints: attackEndpoints },
  ...labEndpoints,
  { title: 'Tickets of a stage', endpoints: ticketEndpoints },
];
