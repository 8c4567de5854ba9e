import type { Express, Request, Response } from 'express';
import { html } from '../../http/html.ts';
import { type Desk, redirectTo, text } from './desk.ts';
import { form } from './pages.ts';
import { readRole, roleRefusedBy } from './role.ts';

/** Transfers: by POST, and by GET unless a GET changes nothing. */
export function addMoney(app: Express, { bank, checks, page }: Desk): void {
  const { path } = bank;
  const transfer = (request: Request, response: Response, order: Readonly<Record<string, unknown>>) => {
    const { customer } = request.session;
    const amount = Number(text(order.amount));
    if (!customer) {
      response.status(401);
      page(request, response, 'Nobody is logged in', html`<p>The bank does not know whose money to send.</p>`);
    } else if (
      order.to !== 'mallory' ||
      !Number.isInteger(amount) ||
      amount < 1 ||
      amount > bank.accounts[customer].balance
    ) {
      response.status(400);
      page(request, response, 'Not sent', html`<p>There is no such account, or not as much money.</p>`);
    } else {
      bank.accounts[customer].balance -= amount;
      bank.accounts.mallory.balance += amount;
      page(request, response, 'Sent', html`<p>${amount} went to mallory.</p>`);
    }
  };
  app.get('/transfer', (request, response) => {
    if (request.query.to !== undefined && !bank.has('post-only')) transfer(request, response, request.query);
    else {
      if (request.query.to !== undefined) response.locals.refusedBy = 'post-only';
      const fields = { to: '', amount: '', ...checks.fields(request, response) };
      page(request, response, 'Transfer', form(`${path}/transfer`, 'Send', fields));
    }
  });
  app.get('/transfer/confirm', (request, response) => {
    if (!request.session.customer) {
      response.status(401);
      page(request, response, 'Nobody is logged in', html`<p>Log in first.</p>`);
      return;
    }
    const order = { to: text(request.query.to), amount: text(request.query.amount) };
    const fields = { ...order, ...checks.fields(request, response) };
    const confirming = form(`${path}/transfer`, 'Send', fields, 'hidden');
    page(request, response, 'Confirm', html`<p>${order.amount} to ${order.to}?</p>${confirming}`);
  });
  app.post('/transfer', (request, response) => transfer(request, response, { ...request.query, ...request.body }));
}

/** Notes, and the administration. */
export function addRest(app: Express, { bank, checks, journal, page }: Desk): void {
  const { path } = bank;
  app.get('/notes', (request, response) => {
    const { customer } = request.session;
    const known = customer ? bank.accounts[customer].notes.map((note) => html`<li>${note}</li>`) : [];
    const fields = { note: 'The safe is behind the picture.', ...checks.fields(request, response) };
    page(request, response, 'Notes', html`<ul>${known}</ul>${form(`${path}/notes`, 'Save', fields)}`);
  });
  app.post('/notes', (request, response) => {
    const { customer } = request.session;
    if (customer) bank.addNote(customer, text(request.body?.note));
    else response.status(401);
    redirectTo(request, response, `${path}/profile`);
  });
  app.get('/admin', async (request, response) => {
    const { customer } = request.session;
    const role = await readRole(bank, request, customer);
    const opened = customer !== undefined && role === 'admin';
    if (opened) journal({ what: 'administration-opened' }, request);
    if (!opened && customer) response.locals.refusedBy = await roleRefusedBy(bank, request, customer);
    response.status(opened ? 200 : 403);
    page(request, response, 'Administration', html`<p>${opened ? 'Everything is yours.' : 'Administrators only.'}</p>`);
  });
}
