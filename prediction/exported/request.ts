import { z } from 'zod';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { experimentSchema } from '../../contract/runs/experiment.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { predictionSetting } from '../predict-defaults.ts';
import { type ExportedPrediction, exportPrediction } from './exported.ts';

/** What is predicted: the body of `POST /api/runs`, and what holds in the browser. */
const predictRequestSchema = experimentSchema.extend({
  /** Of a run only; a prediction does not need them. */
  id: z.string().optional(),
  action: z.literal('run').optional(),
  thirdPartyCookies: z.enum(['allowed', 'blocked']).default('allowed'),
  now: z
    .union([z.iso.datetime({ offset: true }), z.number()])
    .optional()
    .describe('When the cookies are set: ISO 8601, or milliseconds since the epoch. Without it: now.'),
});

/** The input cannot be predicted; the message names the field. */
export class InvalidPredictRequest extends Error {}

/**
 * Predicts what is asked for in a JSON text, under a profile, on the playground's own hosts at its first ports. Throws an
 * `InvalidPredictRequest` that names the field where the text is no such request.
 */
export function predictText(text: string, profile: ProfileId): ExportedPrediction {
  const { thirdPartyCookies, now, id: _id, action: _action, ...experiment } = readRequest(text);
  const at = now === undefined ? Date.now() : new Date(now).getTime();
  const setting = predictionSetting(topologyOfNames('localhost'), profile, thirdPartyCookies, at);
  try {
    return exportPrediction(experiment, setting);
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidPredictRequest(`probes: there is no probe "${error.message}".`);
    throw error;
  }
}

function readRequest(text: string): z.infer<typeof predictRequestSchema> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new InvalidPredictRequest(`The input is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const read = predictRequestSchema.safeParse(body);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw new InvalidPredictRequest(`${first?.path.join('.') || 'The input'}: ${first?.message}`);
}
