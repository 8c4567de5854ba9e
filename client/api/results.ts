import { z } from 'zod';
import type { EngineResult, RecordedRun } from '../../recordings/engine-result.ts';
import { type ShownDepartures, shownDeparturesSchema } from '../../recordings/shown-departures.ts';
import { ask, Refusal } from './ask.ts';
import type { ResultsMessage } from './results-worker.ts';

const departuresSchema = z.object({ departures: z.array(shownDeparturesSchema) });

/** The recorded results that need each departure of an engine. Rejects with a `Refusal`. */
export async function loadDepartures(): Promise<readonly ShownDepartures[]> {
  return (await ask('/api/departures', departuresSchema)).departures;
}

/**
 * The recorded results of each engine. A worker checks the more than one megabyte and sends it in small pieces, so that
 * the page stays responsive. Rejects with a `Refusal`.
 */
export async function loadResults(): Promise<readonly EngineResult[]> {
  const worker = new Worker(new URL('./results-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await resultsFrom(worker);
  } finally {
    worker.terminate();
  }
}

/** Joins the worker's messages. */
function resultsFrom(worker: Worker): Promise<readonly EngineResult[]> {
  const results: (EngineResult & { readonly runs: RecordedRun[] })[] = [];
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ResultsMessage>) => {
      if (data.kind === 'engine') results.push({ ...data.engine, runs: [] });
      else if (data.kind === 'run') results.at(-1)?.runs.push(data.run);
      else if (data.kind === 'end') resolve(results);
      else reject(new Refusal(data.code, data.message));
    };
    worker.onerror = () => reject(new Refusal('internal', 'The recorded results could not be read.'));
  });
}
