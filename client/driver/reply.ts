import { type StepReply, stepReplySchema } from '../../contract/runs/step-reply.ts';

/**
 * Parses the server's reply to a step. Throws an error with words for the driver's window if this page does not know
 * the reply.
 */
export function readReply(text: string): StepReply {
  const { data, error } = stepReplySchema.safeParse(jsonOf(text));
  if (error) {
    const [issue] = error.issues;
    throw new Error(`The page does not understand the server's answer, at “${issue?.path.join('.') || 'the whole'}”.`);
  }
  return data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
