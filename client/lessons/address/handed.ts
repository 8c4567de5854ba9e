import { z } from 'zod';
import { ticketSchema } from '../../../contract/labs/ticket.ts';

/** What goes from a lesson to a lab's page and back, in the fragment of the address: labs are on another origin. */
const handedSchema = z.object({
  lesson: z.string(),
  step: z.union([z.number().int().min(1), z.literal('challenge')]),
  guess: z.string().nullable(),
  /** The origin of the lesson's page. */
  from: z.string(),
  /** Only on the way back: what the lab's record said. */
  answer: z.string().nullable().default(null),
  state: z.enum(['open', 'shown', 'otherwise', 'solved']).default('open'),
  claims: z.array(z.enum(['holds', 'broken', 'not-seen', 'not-claimed'])).default([]),
  /** The step of a course that a stage shows, where that has opened the lab's window. Any site can link to a lab: the ticket tells whether a stage did. */
  stage: z.object({ course: z.string(), slide: z.string(), ticket: ticketSchema }).nullable().default(null),
});
export type Handed = z.infer<typeof handedSchema>;

const key = 'playground-lesson';

/** A fragment with where a lesson stands. */
export function writeHanded(handed: z.input<typeof handedSchema>): string {
  return `#lesson=${encodeURIComponent(JSON.stringify(handed))}`;
}

/** Reads a fragment; `null`: it names no lesson. Never throws. */
export function readHanded(hash: string): Handed | null {
  const found = /^#lesson=([^&]*)/.exec(hash)?.[1];
  if (found === undefined) return null;
  try {
    const read = handedSchema.safeParse(JSON.parse(decodeURIComponent(found)));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Takes the lesson out of the address, so that a link that is copied does not have it. */
export function takeHanded(): Handed | null {
  const handed = readHanded(location.hash);
  if (handed) history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  return handed;
}

/** The step that this tab works on in a lab; a reload keeps it. */
export function keptStart(): Handed | null {
  return readHanded(`#lesson=${sessionStorage.getItem(key) ?? ''}`);
}

/** Keeps the step of this tab, or forgets it. */
export function keepStart(handed: Handed | null): void {
  if (handed) sessionStorage.setItem(key, encodeURIComponent(JSON.stringify(handed)));
  else sessionStorage.removeItem(key);
}
