// Before any schema is made.
import './zod-config.ts';
import { z } from 'zod';
import { type EngineResult, engineResultSchema } from '../../recordings/engine-result.ts';
import { ask, asRefusal, type Refusal } from './ask.ts';

/** What the worker says: what was recorded, or why it could not be had. */
export type ResultsAnswer =
  | { readonly results: readonly EngineResult[] }
  | { readonly code: Refusal['code']; readonly message: string };

const resultsSchema = z.object({ results: z.array(engineResultSchema) });

load().then((answer) => postMessage(answer));

async function load(): Promise<ResultsAnswer> {
  try {
    return await ask('/api/results', resultsSchema);
  } catch (error) {
    const { code, message } = asRefusal(error);
    return { code, message };
  }
}
