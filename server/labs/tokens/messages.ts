import { z } from 'zod';
import { labIdSchema } from '../../../contract/labs/lab-id.ts';
import { tokenOptionsSchema } from '../../../contract/labs/tokens.ts';

/** The configuration of the token lab's app. */
export const tokenConfigureSchema = z.object({
  kind: z.literal('configure'),
  id: labIdSchema,
  /** The app's path on home. */
  base: z.string(),
  token: z.string(),
  options: tokenOptionsSchema,
  secrets: z.object({ cookie: z.string(), session: z.string(), jwt: z.string() }),
  /** The file of the embedded session store. */
  file: z.string(),
});
export type TokenConfigure = z.infer<typeof tokenConfigureSchema>;

export const toTokenChildSchema = z.discriminatedUnion('kind', [
  tokenConfigureSchema,
  z.object({ kind: z.literal('kept') }),
]);

/** Bytes that the app keeps. */
export const keptSchema = z.object({ cookie: z.number(), session: z.number(), jwt: z.number() });
