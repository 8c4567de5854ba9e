import { z } from 'zod';
import { type ApiError, apiErrorSchema } from '../../contract/http/errors.ts';
import { type Topology, topologySchema } from '../../contract/origins/topology.ts';
import { type RunCreated, type RunRequestInput, runCreatedSchema } from '../../contract/runs/experiment.ts';
import { type RunReport, runReportSchema } from '../../contract/runs/observation.ts';
import { type EngineResult, engineResultSchema } from '../../recordings/engine-result.ts';
import { type ShownDepartures, shownDeparturesSchema } from '../../recordings/shown-departures.ts';

/** What the server refused, with its stable code; or `unreachable` where no server answered. */
export class Refusal extends Error {
  readonly code: ApiError['error']['code'] | 'unreachable';
  readonly field: string | undefined;

  constructor(code: Refusal['code'], message: string, field?: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.field = field;
  }
}

/** Asks this origin's server and reads its answer by `schema`. Rejects with a `Refusal`. */
export async function ask<Value>(path: string, schema: z.ZodType<Value>, init?: RequestInit): Promise<Value> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Refusal('unreachable', 'The playground’s server does not answer. Is it still running?');
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return schema.parse(body);
  throw refusalOf(response.status, body);
}

/** A POST of a body as JSON. */
export function post(body: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** What went wrong as a `Refusal`, whatever was thrown. */
export function asRefusal(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal('internal', String(error));
}

/** What an answer says that is a refusal; a body that is no `ApiError` leaves only the status. */
export function refusalOf(status: number, body: unknown): Refusal {
  const error = apiErrorSchema.safeParse(body);
  if (!error.success) return new Refusal('internal', `The server answered ${status}.`);
  const { code, message, field } = error.data.error;
  return new Refusal(code, message, field);
}

/** The origins that this server answers on; every origin tells. Rejects with a `Refusal`. */
export function loadTopology(): Promise<Topology> {
  return ask('/.playground/topology', topologySchema);
}

/** Makes a run. Rejects with a `Refusal`. */
export function createRun(request: RunRequestInput): Promise<RunCreated> {
  return ask('/api/runs', runCreatedSchema, post(request));
}

/** Everything known of a run. Rejects with a `Refusal`. */
export function loadReport(id: string): Promise<RunReport> {
  return ask(`/api/runs/${encodeURIComponent(id)}`, runReportSchema);
}

/** Cancels a run. Rejects with a `Refusal`. */
export function cancelRun(id: string): Promise<RunReport> {
  return ask(`/api/runs/${encodeURIComponent(id)}`, runReportSchema, { method: 'DELETE' });
}

const tlsErrorsSchema = z.object({
  tlsErrors: z.array(z.object({ host: z.string(), port: z.number(), at: z.number(), error: z.string() })),
});
export type TlsErrors = z.infer<typeof tlsErrorsSchema>['tlsErrors'];

/** Handshakes that browsers ended, newest last. Rejects with a `Refusal`. */
export async function loadTlsErrors(): Promise<TlsErrors> {
  return (await ask('/api/reach', tlsErrorsSchema)).tlsErrors;
}

const resultsSchema = z.object({ results: z.array(engineResultSchema) });

const departuresSchema = z.object({ departures: z.array(shownDeparturesSchema) });

/** What of the recorded runs each departure of an engine is needed for. Rejects with a `Refusal`. */
export async function loadDepartures(): Promise<readonly ShownDepartures[]> {
  return (await ask('/api/departures', departuresSchema)).departures;
}

/** What was recorded in each engine. Rejects with a `Refusal`. */
export async function loadResults(): Promise<readonly EngineResult[]> {
  return (await ask('/api/results', resultsSchema)).results;
}
