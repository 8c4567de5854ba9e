import { z } from 'zod';

/** What a lab's process is asked, with a number that its reply repeats. */
const askSchema = z.object({ ask: z.number(), body: z.unknown() });

/** Asks for nothing but a sign of life. */
export const ping = { kind: 'ping' } as const;
const pingSchema = z.object({ kind: z.literal(ping.kind) });

/**
 * The child's side: answers each question of the parent with what `answer` resolves to, and ends when the parent is
 * gone. Returns how to report without being asked.
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
  // A terminal's Ctrl+C reaches the whole group; the parent decides when its labs end.
  process.on('SIGINT', () => undefined);
  return (report) => process.send?.({ report });
}
