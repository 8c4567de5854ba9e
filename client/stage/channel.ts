import { z } from 'zod';
import { ticketSchema } from '../../contract/labs/ticket.ts';
import { performedSchema, stageStateSchema } from './stage-state.ts';

/** What the windows of a stage tell each other. `course`: as the address says it; windows of another course do not listen. */
const toldSchema = z.discriminatedUnion('kind', [
  /** A window was opened, and asks where the others are. */
  z.object({ kind: z.literal('hello'), course: z.string() }),
  z.object({ kind: z.literal('state'), course: z.string(), state: stageStateSchema }),
  /** A window is back from a lab with what the record decided. Who has no ticket of this stage is not believed. */
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

/** Opens the channel between the windows of this browser: no server takes part in it. Close it when it is no longer read. */
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
