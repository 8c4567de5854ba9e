// Must run before any schema is created.
import './zod-config.ts';
import { z } from 'zod';
import { type EngineResult, engineResultSchema, type RecordedRun } from '../../recordings/engine-result.ts';
import { ask, asRefusal, type Refusal } from './ask.ts';

/**
 * The worker's messages, in order: an engine without its runs, each of its runs, and after the last engine the end; or
 * the reason of a failure. In a single message, a megabyte would arrive at once and block the page.
 */
export type ResultsMessage =
  | { readonly kind: 'engine'; readonly engine: Omit<EngineResult, 'runs'> }
  | { readonly kind: 'run'; readonly run: RecordedRun }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly code: Refusal['code']; readonly message: string };

const resultsSchema = z.object({ results: z.array(engineResultSchema) });

const tell = (message: ResultsMessage) => postMessage(message);

ask('/api/results', resultsSchema).then(
  ({ results }) => {
    for (const { runs, ...engine } of results) {
      tell({ kind: 'engine', engine });
      for (const run of runs) tell({ kind: 'run', run });
    }
    tell({ kind: 'end' });
  },
  (error: unknown) => {
    const { code, message } = asRefusal(error);
    tell({ kind: 'refused', code, message });
  },
);
