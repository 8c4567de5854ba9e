import { z } from 'zod';
import { ticketSchema } from '../../../contract/labs/ticket.ts';
import { keepInTab, readTab } from '../../ui/tab-storage.ts';

/** The data that a lesson passes to a lab's page and back in the URL's fragment: labs are on another origin. */
const handedSchema = z.object({
  lesson: z.string(),
  step: z.union([z.number().int().min(1), z.literal('challenge')]),
  guess: z.string().nullable(),
  /** The origin of the lesson's page. */
  from: z.string(),
  /** Only on the way back: the result in the lab's record. */
  answer: z.string().nullable().default(null),
  state: z.enum(['open', 'shown', 'otherwise', 'solved']).default('open'),
  claims: z.array(z.enum(['holds', 'broken', 'not-seen', 'not-claimed'])).default([]),
  /**
   * The course step of the stage that opened the lab's window. Any site can link to a lab: the ticket shows whether a
   * stage did.
   */
  stage: z.object({ course: z.string(), slide: z.string(), ticket: ticketSchema }).nullable().default(null),
});
export type Handed = z.infer<typeof handedSchema>;

const key = 'playground-lesson';

/** A fragment with the position in a lesson. */
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

/** Removes the lesson from the URL, so that a copied link does not contain it. */
export function takeHanded(): Handed | null {
  const handed = readHanded(location.hash);
  if (handed) history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  return handed;
}

/** The step that this tab works on in a lab; it survives a reload. */
export function keptStart(): Handed | null {
  return readHanded(`#lesson=${readTab(key) ?? ''}`);
}

/** Keeps the step of this tab, or forgets it. */
export function keepStart(handed: Handed | null): void {
  keepInTab(key, handed ? encodeURIComponent(JSON.stringify(handed)) : null);
}
