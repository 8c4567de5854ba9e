import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import type { Exchange, LookReply, SessionLab } from '../../../contract/labs/session.ts';
import type { LabEvent, LabState } from '../../../contract/labs/session-facts.ts';
import { firstSessionOptions } from '../../../contract/labs/session-options.ts';
import { exchangeOf } from '../../testing/exchange.ts';
import { Outcome } from './Outcome.tsx';

const lab: SessionLab = {
  id: '0123456789abcdef',
  options: firstSessionOptions,
  cookieName: 'sid',
  secrets: [],
  stores: [],
  storeServer: 'none',
  instances: [],
  records: [],
  recordsProblem: null,
  planted: null,
  log: [],
  events: [],
};
const noCookies: LookReply = { cookies: [] };

/** A first visit, without a cookie from express-session. */
const visit = exchangeOf();

async function banner(changes: Partial<SessionLab>, working = false) {
  const screen = await render(<Outcome lab={{ ...lab, ...changes }} look={noCookies} working={working} />);
  return screen.getByRole('region', { name: 'Outcome' });
}

test('before the first request the banner shows the first step', async () => {
  await expect.element(await banner({})).toHaveTextContent('No request yet');
});

test('for a slow request the banner says that it is running, and that the shown result is older', async () => {
  await expect.element((await banner({ log: [visit] }, true)).getByText('Waiting for the app.')).toBeVisible();
});

test('the banner is announced when it changes', async () => {
  await expect.element(await banner({ log: [visit] })).toHaveAttribute('aria-live', 'polite');
});

test('a request is shown with its sender and its status', async () => {
  const told = await banner({ log: [visit, { ...visit, number: 2, path: '/login', method: 'POST', status: 200 }] });
  await expect.element(told).toHaveTextContent('You sent POST /login and got 200.');
  await expect.element(told).not.toHaveTextContent('GET /me');
});

test('the attacker’s request is attributed to the attacker', async () => {
  const told = await banner({ log: [{ ...visit, by: 'attacker' }] });
  await expect.element(told).toHaveTextContent('The attacker sent GET /me and got 401.');
});

test('a missing Set-Cookie comes with its cause and express-session’s documentation', async () => {
  const told = await banner({ log: [{ ...visit, silence: 'secure-cookie-over-plain-http' }] });
  await expect.element(told).toHaveTextContent(/Secure.* http\b/);
  await expect
    .element(told.getByRole('link', { name: 'express-session’s documentation' }))
    .toHaveAttribute('href', expect.stringContaining('secure'));
});

test('a silently missing cookie is a warning that ends with the next step, although the status is 200', async () => {
  const login: Exchange = { ...visit, path: '/login', method: 'POST', status: 200 };
  const silent = await banner({ log: [{ ...login, silence: 'secure-cookie-over-plain-http' }] });
  await expect.element(silent).toHaveClass('warned');
  await expect.element(silent).toHaveTextContent(/What to do: .*https.*trust proxy.*secure: 'auto'/);
});

test('the banner begins with the logged-in user', async () => {
  const found = { state: 'found', id: 'a', planted: false, user: 'ada' } as const;
  const told = await banner({ log: [{ ...visit, status: 200, presented: found }] });
  await expect.element(told).toHaveTextContent(/^You are ada\./);
  await expect.element(told).not.toHaveClass('warned');
});

test('the banner shows an error that the app threw', async () => {
  const body = JSON.stringify({ error: 'secret option required for sessions' });
  const told = await banner({ log: [{ ...visit, status: 500, body }] });
  await expect.element(told).toHaveTextContent('secret option required for sessions');
});

test('a later action on the lab is shown before the request', async () => {
  const state: LabState = { store: 'memory', storeServer: 'none', records: 1, secrets: 1, processes: [] };
  const restart: LabEvent = {
    number: 2,
    at: 0,
    did: { deed: 'restart' },
    before: state,
    after: { ...state, records: 0 },
  };
  const told = await banner({ log: [visit], events: [restart] });
  await expect.element(told).toHaveTextContent('You restarted the app.');
  await expect.element(told).not.toHaveTextContent('You sent');
});
