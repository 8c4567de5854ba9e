import { type RunEvent, runEventSchema } from '../../contract/runs/observation.ts';

/** Every kind of event that a run's stream has. */
export const eventNames = runEventSchema.options.map(({ shape }) => shape.event.value);

/**
 * Parses an event of a run's stream; `null` when it is not one, for example from a server of another version. Never
 * throws.
 */
export function readRunEvent(event: string, data: string): RunEvent | null {
  try {
    return runEventSchema.parse({ event, data: JSON.parse(data) });
  } catch {
    return null;
  }
}
