import { z } from 'zod';
import { sessionRecordSchema, silences } from '../../../contract/labs/session.ts';
import { storeCallSchema } from '../../../contract/labs/session-facts.ts';
import { sessionOptionsSchema, storeKinds } from '../../../contract/labs/session-options.ts';

/** Headers between the playground and a lab's processes. None of them reaches the browser. */
export const labHeaders = {
  /** Proves that a request comes from the playground. */
  token: 'x-lab-token',
  /** The exchange's number. */
  number: 'x-lab-number',
  /** The port to which the proxy forwards. */
  to: 'x-lab-to',
} as const;

const tlsSchema = z.object({ key: z.string(), cert: z.string() });

/** The configuration of an instance of the lab's app. */
export const configureSchema = z.object({
  kind: z.literal('configure'),
  /** The app's path on home. */
  base: z.string(),
  token: z.string(),
  cookieName: z.string(),
  /** The first secret signs. */
  secrets: z.array(z.string()),
  options: sessionOptionsSchema,
  place: z.object({ kind: z.enum(storeKinds), address: z.string(), prefix: z.string() }),
  tls: tlsSchema,
});
export type Configure = z.infer<typeof configureSchema>;

export const toChildSchema = z.discriminatedUnion('kind', [configureSchema, z.object({ kind: z.literal('records') })]);

export const recordsSchema = z.array(sessionRecordSchema.omit({ instance: true }));

/** An instance's report about an exchange, when the exchange is over. */
export const reportSchema = z.object({
  number: z.number(),
  secure: z.boolean(),
  forwardedProto: z.string().nullable(),
  silence: z.enum(silences).nullable(),
  debug: z.array(z.string()),
  lateError: z.string().nullable(),
  storeCalls: z.array(storeCallSchema),
});
export type Report = z.infer<typeof reportSchema>;

/** The configuration of the proxy. */
export const proxyConfigureSchema = z.object({
  kind: z.literal('configure'),
  token: z.string(),
  forwarded: z.enum(['present', 'absent', 'forged']),
  tls: tlsSchema,
});
export type ProxyConfigure = z.infer<typeof proxyConfigureSchema>;
