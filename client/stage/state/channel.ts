import { z } from 'zod';
import { ticketSchema } from '../../../contract/labs/ticket.ts';
import { performedSchema, stageStateSchema } from './stage-state.ts';

/** The messages between the windows of a stage. `course`: as in the URL; windows of another course ignore them. */
const toldSchema = z.discriminatedUnion('kind', [
  /** A new window asks for the current state. */
  z.object({ kind: z.literal('hello'), course: z.string() }),
  z.object({ kind: z.literal('state'), course: z.string(), state: stageStateSchema }),
  /**
   * A window is back from a lab with the decision of the record. A sender without a ticket of this stage is ignored.
   */
  z.object({
    kind: z.literal('returned'),
    course: z.string(),
    slide: z.string(),
    ticket: ticketSchema,
    performed: performedSchema,
  }),
]);
export type Told = z.infer<typeof toldSchema>;

const name = 'playground-stage';

/** Opens the channel between the windows of this browser, without a server. Close it when nobody reads it any more. */
export function openChannel(hear: (told: Told) => void): {
  readonly tell: (told: Told) => void;
  readonly close: () => void;
} {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const told = toldSchema.safeParse(data);
    if (told.success) hear(told.data);
  });
  return { tell: (told) => channel.postMessage(told), close: () => channel.close() };
}
