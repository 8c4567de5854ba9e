import { z } from 'zod';
import { recordedIds } from '../../contract/origins/engines.ts';
import { noRequestCauses } from '../../contract/runs/observation.ts';
import { headFields, readRecorded, writeRecorded } from '../measure/recorded-file.ts';

/** What is kept as `recordings/results/flows-<engine>-<major>.json`: which cookies each request of each flow had. */
const recordedFlowsSchema = z.strictObject({
  ...headFields,
  /** Also those with something switched on. */
  engine: z.enum(recordedIds),
  seconds: z.number(),
  flows: z.array(
    z.strictObject({
      /** The preset's id. */
      id: z.string(),
      /** For each request in order: `+` or `-` for each cookie, or why none came. */
      requests: z.array(z.union([z.string().regex(/^[+-]+$/), z.enum(noRequestCauses)])),
      /** For each request in order: `+` or `-` for each cookie that Chromium's jar had then; `null`: DevTools does not tell. */
      jars: z
        .array(
          z
            .string()
            .regex(/^[+-]+$/)
            .nullable(),
        )
        .optional(),
    }),
  ),
});
export type RecordedFlows = z.infer<typeof recordedFlowsSchema>;

const prefix = 'flows-';

/** Every recorded file. Throws a `ZodError` on one of another form. */
export function readFlows(): RecordedFlows[] {
  return readRecorded(prefix, recordedFlowsSchema);
}

/** Writes a file, a flow a line. Gives back the path. */
export function writeFlows({ flows, ...head }: RecordedFlows): string {
  const lines = flows.map((flow) => JSON.stringify(flow));
  return writeRecorded(prefix, head, 'flows', lines);
}
