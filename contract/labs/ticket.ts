import { z } from 'zod';

/**
 * 128 random bits, with which a stage opens the window of a lab. The lab's page presses its buttons by itself only for a ticket
 * that the stage has registered and that nobody has used, since any site can link to that page.
 */
export const ticketSchema = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits');

/** `POST /api/tickets`. */
export const ticketRequestSchema = z.strictObject({ ticket: ticketSchema });

/** Where a lab's page uses a ticket, below home's origin. */
export function ticketPath(ticket: string): string {
  return `/.playground/labs/ticket/${ticket}`;
}
