import { Router } from 'express';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { ticketPath, ticketSchema } from '../../contract/labs/ticket.ts';
import { parseBody } from '../http/parse-body.ts';
import { Problem } from '../http/problem.ts';
import { type Clock, systemClock } from '../process/clock.ts';

/** Milliseconds that a ticket waits for the lab's page. */
const ticketLifetime = 5 * 60_000;
/** Tickets that wait; one more replaces the oldest. */
const maxTickets = 100;

const addressSchema = z.object({ ticket: ticketSchema });

/**
 * Tickets: a stage registers one and the page of a lab uses it, once. A page that only links to the lab has no ticket.
 */
export interface Tickets {
  /** For the interface, behind its guard. */
  readonly api: Router;
  /** Below `/.playground/labs/ticket`, behind the guard of the labs. */
  readonly routes: Router;
}

/** Makes the tickets of one server. */
export function createTickets(clock: Clock = systemClock): Tickets {
  const waiting = new LRUCache<string, true>({
    max: maxTickets,
    ttl: ticketLifetime,
    ttlResolution: 0,
    perf: { now: clock.monotonic },
  });
  const api = Router();
  api.put(ticketPath(':ticket'), (request, response) => {
    waiting.set(parseBody(addressSchema, request.params).ticket, true);
    response.sendStatus(204);
  });
  const routes = Router();
  routes.post('/:ticket', (request, response) => {
    const { ticket } = parseBody(addressSchema, request.params);
    const isValid = waiting.has(ticket);
    waiting.delete(ticket);
    if (!isValid) throw new Problem('not-found', 'No stage has registered this ticket, or it was used.');
    response.sendStatus(204);
  });
  return { api, routes };
}
