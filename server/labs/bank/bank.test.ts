import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestHandler } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import type { DefenceId } from '../../../contract/attacks/defences.ts';
import { html } from '../../http/html.ts';
import { createBankApp } from './app.ts';
import { Bank } from './bank.ts';
import type { BankEvent } from './journal.ts';

const open: http.Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A bank on a real port, without an attack around it. */
async function startBank(defences: readonly DefenceId[] = []) {
  const bank = new Bank({
    id: 'abcdefgh',
    address: 'http://bank.localhost',
    defences: new Set(defences),
    weakness: { sameSite: 'not-written', role: 'plain' },
    visitor: 'alice',
  });
  const events: BankEvent[] = [];
  const beside: RequestHandler = (_request, _response, next) => next();
  const surroundings = { journal: (event: BankEvent) => events.push(event), policy: "default-src 'self'", beside };
  const server = http.createServer(createBankApp(bank, { ...surroundings, script: () => html`` }));
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init });
  return { bank, events, ask };
}

/** The pairs of an answer's cookies, as the next request sends them. */
function cookiesOf(answer: Response): string {
  const lines = answer.headers.getSetCookie();
  return lines.map((line) => line.split(';')[0]).join('; ');
}

/** A form request as a browser sends it, with the cookies of an earlier answer. */
function posted(body: string, answer?: Response): RequestInit {
  const cookie = answer ? cookiesOf(answer) : '';
  const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie };
  return { method: 'POST', headers, body };
}
const login = posted('user=alice&password=correct+horse');

describe('a bank', () => {
  it('tells its journal who logs in, and which customer it sees in a request', async () => {
    const { ask, events } = await startBank();
    const answer = await ask('/login', login);
    await ask('/profile');
    await ask('/profile', { headers: { cookie: cookiesOf(answer) } });
    expect(events).toEqual([
      { what: 'logged-in', customer: 'alice' },
      { what: 'profile-shown', to: null },
      { what: 'profile-shown', to: 'alice' },
    ]);
  });

  it('sends money between its own accounts, and never more than there is', async () => {
    const { ask, bank } = await startBank();
    const answer = await ask('/login', login);
    expect((await ask('/transfer', posted('to=mallory&amount=100', answer))).status).toBe(200);
    expect((await ask('/transfer', posted('to=mallory&amount=901', answer))).status).toBe(400);
    expect(bank.statement()).toMatchObject({ alice: { balance: 900 }, mallory: { balance: 100 } });
  });

  it.each([
    ['careless', [], 200, [{ what: 'administration-opened' }]],
    ['with signed roles', ['signed-role'], 403, []],
  ] as const)('that is %s answers a forged role with %s', async (_how, defences, status, opened) => {
    const { ask, events } = await startBank(defences);
    const session = (await ask('/login', login)).headers.getSetCookie().find((line) => line.startsWith('sid-'));
    const cookie = `${session?.split(';')[0]}; role-abcdefgh=admin`;
    expect((await ask('/admin', { headers: { cookie } })).status).toBe(status);
    expect(events.slice(1)).toEqual(opened);
  });

  it('records a policy that a browser reports if that policy is one of its defences', async () => {
    const { ask, events } = await startBank(['frame-ancestors']);
    const headers = { 'content-type': 'application/csp-report' };
    const body = JSON.stringify({ 'csp-report': { 'effective-directive': 'frame-ancestors', 'blocked-uri': 'x' } });
    await ask('/reports/frame-ancestors', { method: 'POST', headers, body });
    await ask('/reports/content-security-policy', { method: 'POST', headers, body });
    const report = { defence: 'frame-ancestors', directive: 'frame-ancestors', blocked: 'x' };
    expect(events).toMatchObject([{ what: 'policy-reported', report }]);
  });

  it('keeps one comment of a customer, the newest', async () => {
    const { ask, bank } = await startBank(['output-encoding']);
    bank.comment('mallory', 'first');
    bank.comment('mallory', '<b>second</b>');
    const text = await (await ask('/comments')).text();
    expect(text).toContain('&lt;b&gt;second');
    expect(text).not.toContain('first');
  });
});
