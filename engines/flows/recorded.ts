import { z } from 'zod';
import { recordedIds } from '../../contract/origins/engines.ts';
import { noRequestCauses } from '../../contract/runs/observation.ts';
import { headFields, readRecorded, writeRecorded } from '../measure/recorded-file.ts';

/** The content of `recordings/results/flows-<engine>-<major>.json`: the cookies of each request of each flow. */
const recordedFlowsSchema = z.strictObject({
  ...headFields,
  /** Includes engines with something switched on. */
  engine: z.enum(recordedIds),
  seconds: z.number(),
  flows: z.array(
    z.strictObject({
      /** The preset's id. */
      id: z.string(),
      /** For each request in order: `+` or `-` for each cookie, or why no request came. */
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

/** Writes a file, one flow per line. Returns the path. */
export function writeFlows({ flows, ...head }: RecordedFlows): string {
  const lines = flows.map((flow) => JSON.stringify(flow));
  return writeRecorded(prefix, head, 'flows', lines);
}
