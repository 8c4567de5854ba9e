import { z } from 'zod';
import { engineSettingSchema } from '../../contract/origins/engines.ts';
import { experimentSchema } from '../../contract/runs/experiment.ts';
import { noRequestCauses } from '../../contract/runs/observation.ts';
import { headFields, readRecorded, writeRecorded } from '../measure/recorded-file.ts';

const { setStatus, setThen } = experimentSchema.shape;

/** The result for each cookie of one response. */
const recordedResponseSchema = z.strictObject({
  setBy: experimentSchema.shape.setBy.unwrap(),
  setStatus,
  setThen,
  /** For each cookie the contexts that store it, separated by spaces; empty: no context; `unknown`. */
  stored: z.array(z.string()),
  /**
   * `+` or `-` for each cookie: whether the request after the redirect had it; or why no request came; `null`: no
   * redirect.
   */
  next: z.union([z.string().regex(/^[+-]+$/), z.enum(noRequestCauses)]).nullable(),
});
export type RecordedResponse = z.infer<typeof recordedResponseSchema>;

/**
 * The content of `recordings/results/set-by-<engine>-<major>.json`: the cookies that each response set, and those that
 * its redirect sent.
 */
const recordedSetBySchema = z.strictObject({
  ...headFields,
  seconds: z.number(),
  path: z.string(),
  cookies: z.array(z.string()),
  runs: z.array(z.strictObject({ setting: engineSettingSchema, responses: z.array(recordedResponseSchema) })),
});
export type RecordedSetBy = z.infer<typeof recordedSetBySchema>;

const prefix = 'set-by-';

/** Every recorded file. Throws a `ZodError` on one of another form. */
export function readSetBy(): RecordedSetBy[] {
  return readRecorded(prefix, recordedSetBySchema);
}

/** Writes a file, one response per line. Returns the path. */
export function writeSetBy({ runs, ...head }: RecordedSetBy): string {
  const texts = runs.map(({ setting, responses }) => {
    const lines = responses.map((response) => JSON.stringify(response)).join(',\n');
    return `{"setting":${JSON.stringify(setting)},"responses":[\n${lines}\n]}`;
  });
  return writeRecorded(prefix, head, 'runs', texts);
}
