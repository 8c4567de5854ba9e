import { z } from 'zod';

/** What a lab's process is asked, with a number that its reply repeats. */
export const askSchema = z.object({ ask: z.number(), body: z.unknown() });

/**
 * The child's side: answers each question of the parent with what `answer` resolves to, and ends when the parent is
 * gone. Returns how to report without being asked.
 */
export function answerParent(answer: (body: unknown) => Promise<unknown>): (report: unknown) => void {
  process.on('message', (message) => {
    const asked = askSchema.safeParse(message);
    if (!asked.success) return;
    const { ask, body } = asked.data;
    answer(body).then(
      (reply) => process.send?.({ ask, reply }),
      (error: unknown) => process.send?.({ ask, failed: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.once('disconnect', () => process.exit(0));
  // A terminal's Ctrl+C reaches the whole group; the parent decides when its labs end.
  process.on('SIGINT', () => undefined);
  return (report) => process.send?.({ report });
}
