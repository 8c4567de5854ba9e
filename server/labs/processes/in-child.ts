import { z } from 'zod';

/** A question to a lab's process, with a number that its reply repeats. */
const askSchema = z.object({ ask: z.number(), body: z.unknown() });

/** A question that only asks for a sign of life. */
export const ping = { kind: 'ping' } as const;
const pingSchema = z.object({ kind: z.literal(ping.kind) });

/**
 * The child's side: answers each question of the parent with the result of `answer`, and ends when the parent has
 * ended. Returns a function that reports to the parent unasked.
 */
export function answerParent(answer: (body: unknown) => Promise<unknown>): (report: unknown) => void {
  process.on('message', (message) => {
    const asked = askSchema.safeParse(message);
    if (!asked.success) return;
    const { ask, body } = asked.data;
    const reply = pingSchema.safeParse(body).success ? Promise.resolve(null) : answer(body);
    reply.then(
      (told) => process.send?.({ ask, reply: told }),
      (error: unknown) => process.send?.({ ask, failed: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.once('disconnect', () => process.exit(0));
  // Ctrl+C in a terminal reaches the whole process group, but the parent decides when its labs end.
  process.on('SIGINT', () => undefined);
  return (report) => process.send?.({ report });
}
