import { z } from 'zod';
import { type RunCreated, type RunRequestInput, runCreatedSchema } from '../../contract/runs/experiment.ts';
import { type RunReport, runReportSchema } from '../../contract/runs/observation.ts';
import { ask, post } from './ask.ts';

/** Creates a run. Rejects with a `Refusal`. */
export function createRun(request: RunRequestInput): Promise<RunCreated> {
  return ask('/api/runs', runCreatedSchema, post(request));
}

/** Returns the report of a run. Rejects with a `Refusal`. */
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

/** TLS handshakes that browsers aborted, newest last. Rejects with a `Refusal`. */
export async function loadTlsErrors(): Promise<TlsErrors> {
  return (await ask('/api/reach', tlsErrorsSchema)).tlsErrors;
}
