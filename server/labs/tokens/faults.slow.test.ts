import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tokenLabPath } from '../../../contract/labs/lab-id.ts';
import { firstTokenOptions, type TokenLab, type TokenOptions, tokenLabSchema } from '../../../contract/labs/tokens.ts';
import { type LabPlayground, startLabs, Visitor } from '../testing/playground.ts';
import { descendants, problemOf, timed } from '../testing/processes.ts';

/** Milliseconds in which a lab has to tell what is wrong, also on a busy machine: before the request itself is given up. */
const clear = 15_000;

let playground: LabPlayground;
let visitor: Visitor;
let id: string;

beforeAll(async () => {
  playground = await startLabs();
});
afterAll(() => playground.close());
beforeEach(() => {
  visitor = new Visitor(playground);
  id = randomBytes(8).toString('hex');
});
afterEach(() => send('POST', '/leave'));

const send = (method: string, what: string, body?: unknown) =>
  visitor.ask(method, `${tokenLabPath(id)}${what}`, { body });
const open = (options: Partial<TokenOptions> = {}) => send('PUT', '', { ...firstTokenOptions, ...options });
const login = () => send('POST', '/app/session/login');
const restart = () => send('POST', '/act', { act: 'restart' });
const view = async (): Promise<TokenLab> => tokenLabSchema.parse(JSON.parse((await send('GET', '')).text));

/** Everything that needs the app. */
const questions = [
  ['a request', () => send('GET', '/app/session/me')],
  ['a copy', () => send('POST', '/copy', { way: 'session', from: 'login', given: '' })],
  ['a revocation', () => send('POST', '/revoke', { way: 'session' })],
  ['another site’s form', () => send('POST', '/cross/session')],
] as const;

/** Asks all at once, as several tabs do. */
const askAll = () => Promise.all(questions.map(async ([what, ask]) => ({ what, ...(await timed(ask)) })));

test('opening a lab starts no process; the first request does, with a bounded heap', async () => {
  const before = descendants().length;
  await open({ sessionStore: 'embedded' });
  expect(await view()).toMatchObject({ app: { state: 'not-started', pid: null, starts: 0, problem: null } });
  expect(descendants()).toHaveLength(before);
  expect((await login()).status).toBe(200);
  const { pid } = (await view()).app;
  expect(descendants().find((one) => one.pid === pid)?.command).toContain('--max-old-space-size=128');
});

/** Throws where the app does not run: the number 0 would stand for this test's own processes. */
async function pidOfApp(): Promise<number> {
  const { pid } = (await view()).app;
  if (!pid) throw new Error('The app is not running.');
  return pid;
}

describe('the app’s process', () => {
  test('killed: all that needs it says so, and “Restart the app” mends it', async () => {
    await open();
    await login();
    process.kill(await pidOfApp(), 'SIGKILL');
    await expect.poll(async () => (await view()).app.state).toBe('ended');
    for (const { what, took, value } of await askAll()) {
      expect([what, value.status, problemOf(value.text).code]).toEqual([what, 503, 'app-ended']);
      expect(problemOf(value.text).message).toMatch(/SIGKILL.*Restart the app/);
      expect(took).toBeLessThan(clear);
    }
    expect((await view()).kept).toEqual({ cookie: null, session: null, jwt: null });
    expect((await restart()).status).toBe(200);
    expect((await login()).status).toBe(200);
  });

  test('frozen: all that needs it says so in time, the page too, and “Restart the app” mends it', async () => {
    await open();
    await login();
    process.kill(await pidOfApp(), 'SIGSTOP');
    const page = await timed(view);
    expect(page.took).toBeLessThan(clear);
    expect(page.value).toMatchObject({ app: { state: 'silent' }, kept: { session: null } });
    for (const { what, took, value } of await askAll()) {
      expect([what, value.status, problemOf(value.text).code]).toEqual([what, 504, 'app-silent']);
      expect(took).toBeLessThan(clear);
    }
    expect((await restart()).status).toBe(200);
    expect((await login()).status).toBe(200);
    expect((await view()).app).toMatchObject({ state: 'ready', starts: 2 });
  });
});

describe('the embedded store', () => {
  const folder = () => join(playground.dataDir, 'labs', `token-${id}`);

  test('it cannot be opened: the library’s words are told, and “Restart the app” mends it', async () => {
    // A folder where the file is to be; a full disk ends in the same place.
    mkdirSync(join(folder(), 'sessions.db'), { recursive: true });
    await open({ sessionStore: 'embedded' });
    const refused = await login();
    expect([refused.status, problemOf(refused.text).code]).toEqual([503, 'app-ended']);
    expect(problemOf(refused.text).message).toMatch(/unable to open/i);
    expect((await view()).app.problem).toMatch(/unable to open/i);
    rmSync(join(folder(), 'sessions.db'), { recursive: true });
    await restart();
    expect((await login()).status).toBe(200);
  });

  test('it fails later: the library’s words are told, without a stack', async () => {
    await open({ sessionStore: 'embedded' });
    await login();
    const database = new Database(join(folder(), 'sessions.db'));
    database.exec('DROP TABLE sessions');
    database.close();
    const refused = await login();
    expect([refused.status, problemOf(refused.text).code]).toEqual([503, 'store-failed']);
    expect(problemOf(refused.text).message).toContain('no such table');
    expect(refused.text).not.toContain('node_modules');
  });
});

test('the reset leaves nothing of the last class: options, logins, sizes, records, process and cookies', async () => {
  await open({ sessionStore: 'embedded', keep: 'http-only-cookie', refresh: 'true' });
  for (const way of ['cookie', 'session', 'jwt']) {
    await send('POST', `/app/${way}/login`);
    await send('GET', `/app/${way}/me`);
  }
  expect(visitor.cookies.size).toBe(4);
  const { pid } = (await view()).app;
  const answer = await send('POST', '/reset');
  expect(answer.setCookie).toContain(`lab-${id}-refresh=; Path=${tokenLabPath(id)}/app/jwt; Max-Age=0`);
  expect(visitor.cookies.size).toBe(0);
  expect(await view()).toEqual({
    id,
    options: firstTokenOptions,
    sizes: { cookie: null, session: null, jwt: null },
    kept: { cookie: 0, session: 0, jwt: 0 },
    cross: { cookie: null, session: null, jwt: null },
    app: { state: 'not-started', pid: null, starts: 0, problem: null },
  });
  await expect.poll(() => descendants().some((one) => one.pid === pid)).toBe(false);
  // A login from before is worth nothing now.
  expect((await send('POST', '/copy', { way: 'session', from: 'login', given: '' })).text).toContain('401');
});
