import { z } from 'zod';

/**
 * 128 random bits, with which a stage opens the window of a lab. The lab's page presses its buttons by itself only for a ticket
 * that the stage has registered and that nobody has used, since any site can link to that page.
 */
export const ticketSchema = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits');

/**
 * Where a stage registers a ticket, below the interface's origin, and where a lab's page uses it, below home's. Of many processes, a
 * proxy sends both to one, as it does with the requests of a lab.
 */
export function ticketPath(ticket: string): string {
  return `/.playground/labs/ticket/${ticket}`;
}
