import type { Endpoint } from './endpoint.ts';

/** They show a lab's page that a stage has opened it. */
export const ticketEndpoints: readonly Endpoint[] = [
  {
    method: 'PUT',
    path: '/.playground/labs/ticket/:ticket',
    on: 'interface',
    does: 'Registers the ticket of a window that a stage opens for a lab. The ticket is valid for five minutes.',
    answer: { status: 204, says: 'No body.' },
    errors: ['invalid-field'],
  },
  {
    method: 'POST',
    path: '/.playground/labs/ticket/:ticket',
    on: 'home',
    does: 'Uses up a ticket. A lab’s page presses its buttons without a click only after this.',
    answer: { status: 204, says: 'No body.' },
    errors: ['invalid-field', 'not-found'],
  },
];
