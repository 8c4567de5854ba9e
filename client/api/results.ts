import { z } from 'zod';
import { type EngineResult, engineResultSchema } from '../../recordings/engine-result.ts';
import { type ShownDepartures, shownDeparturesSchema } from '../../recordings/shown-departures.ts';
import { ask } from './ask.ts';

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
