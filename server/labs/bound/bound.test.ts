import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { boundLabSchema, boundLifetime } from '../../../contract/labs/bound.ts';
import { boundLabPath } from '../../../contract/labs/lab-id.ts';
import { type Answer, type LabPlayground, startLabs, Visitor } from '../testing/playground.ts';

let playground: LabPlayground;
let visitor: Visitor;
let id: string;
beforeAll(async () => {
  playground = await startLabs();
});
afterAll(() => playground.close());
// The clock stands still, so that a cookie expires only when a test says so.
afterEach(() => vi.useRealTimers());
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  visitor = new Visitor(playground);
  id = randomBytes(8).toString('hex');
  await send('PUT', '');
});

const send = (method: string, what: string, headers: Record<string, string> = {}, body?: unknown): Promise<Answer> =>
  visitor.ask(method, `${boundLabPath(id)}${what}`, { scheme: 'https', headers, body });
const view = async () => boundLabSchema.parse(JSON.parse((await send('GET', '')).text));
const newest = async () => (await view()).log.at(-1);

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** A proof in the form of a browser's. `withKey`: the public key is in its header. */
async function proof({ privateKey, publicKey }: Keys, challenge: string, withKey: boolean): Promise<string> {
  const jwk = withKey ? { jwk: await exportJWK(publicKey) } : {};
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', typ: 'dbsc+jwt', ...jwk })
    .setJti(challenge)
    .sign(privateKey);
}

const inQuotes = (header: unknown, name = '') => new RegExp(`${name}"([^"]+)"`).exec(String(header))?.[1] ?? '';

/** Logs in and registers a new key. */
async function registered(): Promise<Keys> {
  const keys = await generateKeyPair('ES256');
  const { headers } = await send('POST', '/login');
  const challenge = inQuotes(headers['secure-session-registration'], 'challenge=');
  await send('POST', '/register', { 'secure-session-response': await proof(keys, challenge, true) });
  return keys;
}

const challenged = async () => inQuotes((await send('POST', '/refresh')).headers['secure-session-challenge']);

test('the login sets a cookie for seconds, and names algorithms, path and challenge of the registration', async () => {
  const { status, headers, setCookie } = await send('POST', '/login');
  expect(status).toBe(200);
  expect(headers['secure-session-registration']).toMatch(
    new RegExp(`^\\(ES256 RS256\\);path="${boundLabPath(id)}/register";challenge="[\\w-]{24}"$`),
  );
  expect(setCookie[0]).toMatch(
    new RegExp(`; Max-Age=${boundLifetime}; Path=${boundLabPath(id)}; .*HttpOnly; Secure; S`),
  );
  expect((await send('GET', '/me')).status).toBe(200);
});

test('the key that answers the challenge is registered, and gets the next cookie for a new challenge', async () => {
  const keys = await registered();
  const { key } = await view();
  expect(key).toMatchObject({
    registeredBy: 'browser',
    algorithm: 'ES256',
    thumbprint: expect.stringMatching(/^.{43}$/),
  });
  const before = visitor.cookies.get(`lab-${id}-bound`);
  const answer = await send('POST', '/refresh', {
    'secure-session-response': await proof(keys, await challenged(), false),
  });
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toMatchObject({
    refresh_url: `${boundLabPath(id)}/refresh`,
    scope: {
      scope_specification: [
        { type: 'include', path: `${boundLabPath(id)}/me` },
        { type: 'exclude', path: '/' },
        { type: 'include', path: `${boundLabPath(id)}/me` },
      ],
    },
  });
  expect(visitor.cookies.get(`lab-${id}-bound`)).not.toBe(before);
  expect((await send('GET', '/me')).status).toBe(200);
});

test('no cookie is set for another key, for an old challenge, or for a proof that was used before', async () => {
  const keys = await registered();
  const refresh = async (text: string) => (await send('POST', '/refresh', { 'secure-session-response': text })).status;
  expect(await refresh(await proof(await generateKeyPair('ES256'), await challenged(), true))).toBe(403);
  const old = await challenged();
  await challenged();
  expect(await refresh(await proof(keys, old, false))).toBe(403);
  const once = await proof(keys, await challenged(), false);
  expect([await refresh(once), await refresh(once)]).toEqual([200, 403]);
  expect((await newest())?.result).toBe('wrong-key');
});

test('the challenge of a refresh registers no key, and a registered key stays', async () => {
  await registered();
  const { key } = await view();
  const registers = async (challenge: string) => {
    const other = await proof(await generateKeyPair('ES256'), challenge, true);
    return (await send('POST', '/register', { 'secure-session-response': other })).status;
  };
  expect(await registers(await challenged())).toBe(403);
  expect((await view()).key).toEqual(key);
  await send('POST', '/login');
  expect(await registers(await challenged())).toBe(403);
  expect((await view()).key).toBeNull();
});

test('a request says why its browser skipped the refresh, or that it did not', async () => {
  await registered();
  await send('GET', '/me', { 'secure-session-skipped': 'quota_exceeded' });
  expect(await newest()).toMatchObject({ headers: ['Secure-Session-Skipped'], skipped: 'quota_exceeded' });
  await send('GET', '/me');
  expect((await newest())?.skipped).toBeNull();
});

test('an id of another session gets no challenge, and takes none away', async () => {
  const keys = await registered();
  const challenge = await challenged();
  const answer = await send('POST', '/refresh', { 'sec-secure-session-id': '"another"' });
  expect([answer.status, answer.headers['secure-session-challenge']]).toEqual([403, undefined]);
  expect((await newest())?.result).toBe('no-such-session');
  const own = await send('POST', '/refresh', { 'secure-session-response': await proof(keys, challenge, false) });
  expect(own.status).toBe(200);
});

test.each([
  ['no proof', ''],
  ['a text', 'not a token'],
  ['a proof without a key', null],
] as const)('%s registers nothing', async (_, given) => {
  const { headers } = await send('POST', '/login');
  const challenge = inQuotes(headers['secure-session-registration'], 'challenge=');
  const text = given ?? (await proof(await generateKeyPair('ES256'), challenge, false));
  expect((await send('POST', '/register', { 'secure-session-response': text })).status).toBe(403);
  expect((await view()).key).toBeNull();
});

test('a thief who has the newest cookie gets in with it, and no further with a key of the thief’s', async () => {
  await registered();
  const steal = async (does: string) => {
    await send('POST', '/thief', {}, { does });
    return newest();
  };
  expect(await steal('use-copy')).toMatchObject({ from: 'thief', status: 200, result: 'logged-in' });
  expect(await steal('refresh')).toMatchObject({ from: 'thief', status: 403, result: 'wrong-key' });
});

test('once the cookie has expired, neither its owner nor a thief gets in with it', async () => {
  await registered();
  vi.setSystemTime(Date.now() + boundLifetime * 1000);
  expect((await send('GET', '/me')).status).toBe(401);
  await send('POST', '/thief', {}, { does: 'use-copy' });
  expect(await newest()).toMatchObject({ from: 'thief', status: 401, result: 'logged-out' });
});

test('the reset leaves neither key nor cookie', async () => {
  await registered();
  await send('POST', '/reset');
  expect(await view()).toEqual({ id, key: null, expires: null, challenge: null, log: [] });
  expect(visitor.cookies.size).toBe(0);
});
