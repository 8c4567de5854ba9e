import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ticketPath } from '../../contract/labs/ticket.ts';
import { answerProblem } from '../http/answer-problem.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { createTickets } from './tickets.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const ticketOf = (number: number) => number.toString(16).padStart(32, '0');
type Headers = Readonly<Record<string, string>>;

const register = async (ticket: string, headers: Headers = {}) =>
  (await server.ask({ method: 'PUT', path: ticketPath(ticket), headers })).status;
const use = async (ticket: string, headers: Headers = {}) =>
  (await server.ask({ role: 'home', method: 'POST', path: ticketPath(ticket), headers })).status;

test('a ticket that the interface has registered is used once, by the page of a lab', async () => {
  const ticket = ticketOf(1);
  expect(await use(ticket)).toBe(404);
  expect(await register(ticket, { origin: server.origin('ui') })).toBe(204);
  expect(await use(ticket, { origin: server.origin('home') })).toBe(204);
  expect(await use(ticket)).toBe(404);
});

test.each(['other', 'home', 'sibling', 'victim'] as const)('a page of %s registers no ticket', async (role) => {
  const ticket = ticketOf(2);
  expect(await register(ticket, { origin: server.origin(role) })).toBe(403);
  expect(await register(ticket, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' })).toBe(403);
  expect(await use(ticket)).toBe(404);
});

test('no other page uses a ticket up', async () => {
  const ticket = ticketOf(3);
  await register(ticket);
  for (const role of ['other', 'ui', 'sibling'] as const) {
    expect(await use(ticket, { origin: server.origin(role) })).toBe(403);
  }
  expect(await use(ticket, { 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await use(ticket)).toBe(204);
});

test.each(['a'.repeat(31), 'A'.repeat(32), '7', '%00'])('%j is no ticket', async (ticket) => {
  expect(await register(ticket)).toBe(400);
});

test('a ticket waits for five minutes, and a hundred and first replaces the oldest', async () => {
  let now = 1;
  const tickets = createTickets({ date: () => 0, monotonic: () => now });
  const app = express().use(tickets.api).use('/.playground/labs/ticket', tickets.routes);
  const listening = app.use(answerProblem).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const send = async (method: 'PUT' | 'POST', number: number) =>
    (await fetch(`http://127.0.0.1:${port}${ticketPath(ticketOf(number))}`, { method })).status;
  for (let number = 0; number <= 100; number++) await send('PUT', number);
  expect([await send('POST', 0), await send('POST', 1)]).toEqual([404, 204]);
  now += 5 * 60_000 - 1;
  expect(await send('POST', 2)).toBe(204);
  now += 2;
  expect(await send('POST', 3)).toBe(404);
  listening.close();
});
