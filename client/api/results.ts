import { z } from 'zod';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { type ShownDepartures, shownDeparturesSchema } from '../../recordings/shown-departures.ts';
import { ask, Refusal } from './ask.ts';
import type { ResultsAnswer } from './results-worker.ts';

const departuresSchema = z.object({ departures: z.array(shownDeparturesSchema) });

/** What of the recorded runs each departure of an engine is needed for. Rejects with a `Refusal`. */
export async function loadDepartures(): Promise<readonly ShownDepartures[]> {
  return (await ask('/api/departures', departuresSchema)).departures;
}

/**
 * What was recorded in each engine. It is more than a megabyte to be checked, which a worker does: the page goes on answering.
 * Rejects with a `Refusal`.
 */
export async function loadResults(): Promise<readonly EngineResult[]> {
  const worker = new Worker(new URL('./results-worker.ts', import.meta.url), { type: 'module' });
  const answer = await new Promise<ResultsAnswer>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<ResultsAnswer>) => resolve(data);
    worker.onerror = () => resolve({ code: 'internal', message: 'What was recorded could not be read.' });
  });
  worker.terminate();
  if ('results' in answer) return answer.results;
  throw new Refusal(answer.code, answer.message);
}
