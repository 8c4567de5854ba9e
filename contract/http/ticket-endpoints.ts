import type { Endpoint } from './endpoint.ts';

/** By which a lab's page knows that a stage has opened it. */
export const ticketEndpoints: readonly Endpoint[] = [
  {
    method: 'PUT',
    path: '/.playground/labs/ticket/:ticket',
    on: 'interface',
    does: 'Registers the ticket of a window that a stage opens for a lab. It waits for five minutes.',
    answer: { status: 204, says: 'No body.' },
    errors: ['invalid-field'],
  },
  {
    method: 'POST',
    path: '/.playground/labs/ticket/:ticket',
    on: 'home',
    does: 'Uses a ticket up. Only then does the page of a lab press its buttons without a click.',
    answer: { status: 204, says: 'No body.' },
    errors: ['invalid-field', 'not-found'],
  },
];
