import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { engineIds } from '../../contract/origins/engines.ts';
import { noRequestCauses } from '../../contract/runs/observation.ts';
import { resultsFolder } from '../measure/file.ts';

/** What is kept as `recordings/results/flows-<engine>-<major>.json`: which cookies each request of each flow had. */
const recordedFlowsSchema = z.strictObject({
  engine: z.enum(engineIds),
  version: z.string(),
  major: z.string(),
  os: z.string(),
  /** ISO 8601. */
  date: z.string(),
  seconds: z.number(),
  flows: z.array(
    z.strictObject({
      /** The preset's id. */
      id: z.string(),
      /** For each request in order: `+` or `-` for each cookie, or why none came. */
      requests: z.array(z.union([z.string().regex(/^[+-]+$/), z.enum(noRequestCauses)])),
    }),
  ),
});
export type RecordedFlows = z.infer<typeof recordedFlowsSchema>;

const prefix = 'flows-';

/** Every recorded file. Throws a `ZodError` on one of another form. */
export function readFlows(): RecordedFlows[] {
  return readdirSync(resultsFolder)
    .filter((name) => name.startsWith(prefix))
    .toSorted()
    .map((name) => recordedFlowsSchema.parse(JSON.parse(readFileSync(join(resultsFolder, name), 'utf8'))));
}

/** Writes a file, a flow a line. Gives back the path. */
export function writeFlows({ flows, ...head }: RecordedFlows): string {
  const path = join(resultsFolder, `${prefix}${head.engine}-${head.major}.json`);
  const fields = JSON.stringify(head, null, 2).slice(0, -2);
  const lines = flows.map((flow) => JSON.stringify(flow)).join(',\n');
  writeFileSync(path, `${fields},\n  "flows": [\n${lines}\n]}\n`);
  return path;
}
