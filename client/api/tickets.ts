import { z } from 'zod';
import { ticketPath } from '../../contract/labs/ticket.ts';
import { ask } from './ask.ts';

/** Registers the ticket of a window that a stage opens. Rejects with a `Refusal`. */
export async function registerTicket(ticket: string): Promise<void> {
  await ask(ticketPath(ticket), z.null(), { method: 'PUT' });
}

/**
 * Redeems a ticket, on the page of a lab. `unknown`: no stage has registered it, or it was already redeemed. Never
 * rejects.
 */
export async function takeTicket(ticket: string): Promise<'taken' | 'unknown'> {
  return ask(ticketPath(ticket), z.null(), { method: 'POST' }).then(
    () => 'taken',
    () => 'unknown',
  );
}
