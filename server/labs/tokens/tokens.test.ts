import { randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokenLabPath } from '../../../contract/labs/lab-id.ts';
import {
  firstTokenOptions,
  loginReplySchema,
  statusSchema,
  type TokenLab,
  type TokenOptions,
  tokenLabSchema,
  type Way,
  ways,
} from '../../../contract/labs/tokens.ts';
import { type LabPlayground, startLabs, Visitor } from '../testing/playground.ts';

let playground: LabPlayground;
let visitor: Visitor;
let token: string | null = null;
const path = tokenLabPath(randomBytes(8).toString('hex'));

beforeAll(async () => {
  playground = await startLabs();
});
afterAll(() => playground.close());

async function begin(options: Partial<TokenOptions> = {}): Promise<TokenLab> {
  visitor = new Visitor(playground);
  token = null;
  const answer = await visitor.ask('PUT', path, { body: { ...firstTokenOptions, ...options } });
  return tokenLabSchema.parse(JSON.parse(answer.text));
}

const headers = (): Record<string, string> => (token === null ? {} : { authorization: `Bearer ${token}` });

async function app(way: Way, method: string, what: string): Promise<number> {
  const answer = await visitor.ask(method, `${path}/app/${way}${what}`, { headers: way === 'jwt' ? headers() : {} });
  if (what.startsWith('/login') || what === '/refresh')
    token = loginReplySchema.parse(JSON.parse(answer.text)).token ?? token;
  return answer.status;
}

async function status(what: string, body: object): Promise<number> {
  return statusSchema.parse(JSON.parse((await visitor.ask('POST', `${path}${what}`, { body })).text)).status;
}

const copy = (way: Way, from: string, given = '') => status('/copy', { way, from, given });
const view = async () => tokenLabSchema.parse(JSON.parse((await visitor.ask('GET', path)).text));

/** Logs in, calls `what`, and returns the answer to the next request. */
async function answerAfter(way: Way, what: () => Promise<unknown>): Promise<number> {
  await app(way, 'POST', '/login');
  expect(await app(way, 'GET', '/me')).toBe(200);
  await what();
  return app(way, 'GET', '/me');
}

describe('three ways, one question', () => {
  test.each(ways)('%s: without a login 401, with one 200', async (way) => {
    await begin();
    expect(await app(way, 'GET', '/me')).toBe(401);
    expect(await answerAfter(way, async () => undefined)).toBe(200);
    expect(await copy(way, 'login')).toBe(200);
  });

  test.each([
    ['cookie', 200],
    ['session', 401],
    ['jwt', 200],
  ] as const)('%s: a copy that was taken before the logout is answered %i', async (way, expected) => {
    await begin();
    await app(way, 'POST', '/login');
    expect(await app(way, 'POST', '/logout')).toBe(200);
    expect(await copy(way, 'login')).toBe(expected);
  });

  test.each([
    ['cookie', 200],
    ['session', 401],
    ['jwt', 200],
  ] as const)('%s: after the server revoked it the next request is answered %i', async (way, expected) => {
    await begin();
    expect(await answerAfter(way, () => status('/revoke', { way }))).toBe(expected);
  });

  test.each([
    ['cookie', 'memory', 200],
    ['session', 'memory', 401],
    ['session', 'embedded', 200],
    ['jwt', 'memory', 200],
  ] as const)(
    '%s with the store %s: after a restart the next request is answered %i',
    async (way, sessionStore, expected) => {
      await begin({ sessionStore });
      expect(await answerAfter(way, () => visitor.ask('POST', `${path}/act`, { body: { act: 'restart' } }))).toBe(
        expected,
      );
    },
  );

  test.each(ways)('%s: one changed character is answered 401', async (way) => {
    await begin();
    await app(way, 'POST', '/login');
    expect(await copy(way, 'login')).toBe(200);
    expect(await copy(way, 'login-tampered')).toBe(401);
    expect(await copy(way, 'given', '')).toBe(401);
  });

  test.each(ways)('%s: a credential that no header can carry is refused', async (way) => {
    await begin();
    for (const given of ['a\u0010b', 'a\r\nb', '中', '\ud800']) {
      const answer = await visitor.ask('POST', `${path}/copy`, { body: { way, from: 'given', given } });
      expect({ given, status: answer.status }).toEqual({ given, status: 400 });
    }
  });

  test('after its lifetime a copy of the signed cookie is still accepted, one of the session or the JWT is not', async () => {
    await begin();
    for (const way of ways) await app(way, 'POST', '/login?lifetime=1');
    const over = Date.now() + 2_100;
    await expect.poll(() => Date.now() > over).toBe(true);
    const answers = await Promise.all(ways.map(async (way) => [way, await copy(way, 'login')]));
    expect(Object.fromEntries(answers)).toEqual({ cookie: 200, session: 401, jwt: 401 });
  });
});

describe('the JWT', () => {
  test('it carries the claims, and nothing of it is on the server', async () => {
    const lab = await begin({ user: 'grace', role: 'editor', lifetime: '60' });
    expect(lab.kept.jwt).toBe(0);
    await app('jwt', 'POST', '/login');
    const claims = decodeJwt(token ?? '');
    expect(claims).toMatchObject({ sub: 'grace', role: 'editor', iss: 'cookie-flag-playground' });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(60);
    await app('jwt', 'GET', '/me');
    const { kept, sizes } = await view();
    expect(kept.jwt).toBe(0);
    expect(sizes.jwt).toBe(`Authorization: Bearer ${token}`.length);
  });

  test('a denylist makes logout true for a copy as well, at the price of memory, until the restart', async () => {
    await begin({ denylist: 'true' });
    await app('jwt', 'POST', '/login');
    await app('jwt', 'POST', '/logout');
    expect(await copy('jwt', 'login')).toBe(401);
    expect((await view()).kept.jwt).toBeGreaterThan(30);
    await visitor.ask('POST', `${path}/act`, { body: { act: 'restart' } });
    expect(await copy('jwt', 'login')).toBe(200);
  });

  test('the answer names the user, or why the app accepts no token', async () => {
    await begin({ denylist: 'true' });
    const asked = async (what: string | null) => {
      const sent = what === null ? {} : { authorization: `Bearer ${what}` };
      return JSON.parse((await visitor.ask('GET', `${path}/app/jwt/me`, { headers: sent })).text);
    };
    expect(await asked(null)).toEqual({ user: null, refused: 'no-token' });
    expect(await asked('a.b.c')).toEqual({ user: null, refused: 'no-jwt' });
    await app('jwt', 'POST', '/login');
    const own = token ?? '';
    expect(await asked(own)).toEqual({ user: 'ada' });
    expect(await asked(own.replace(/[^.]*$/, (signature) => `${'A'.repeat(10)}${signature.slice(10)}`))).toEqual({
      user: null,
      refused: 'signature',
    });
    await app('jwt', 'POST', '/logout');
    expect(await asked(own)).toEqual({ user: null, refused: 'denied' });
    await app('jwt', 'POST', '/login?lifetime=1');
    await expect.poll(() => asked(token), { timeout: 5_000 }).toEqual({ user: null, refused: 'expired' });
  });

  test('in a cookie the Authorization header means nothing, and the other way round', async () => {
    await begin({ keep: 'http-only-cookie' });
    await app('jwt', 'POST', '/login');
    expect(token).toBeNull();
    expect(await app('jwt', 'GET', '/me')).toBe(200);
    token = visitor.cookies.get([...visitor.cookies.keys()].find((name) => name.endsWith('-jwt')) ?? '') ?? '';
    visitor.cookies.clear();
    expect(await app('jwt', 'GET', '/me')).toBe(401);
  });

  test('a refresh token serves once, and not after logout', async () => {
    await begin({ refresh: 'true' });
    await app('jwt', 'POST', '/login');
    const stolen = new Map(visitor.cookies);
    expect(await app('jwt', 'POST', '/refresh')).toBe(200);
    const current = new Map(visitor.cookies);
    for (const [name, value] of stolen) visitor.cookies.set(name, value);
    expect(await app('jwt', 'POST', '/refresh')).toBe(401);
    for (const [name, value] of current) visitor.cookies.set(name, value);
    await app('jwt', 'POST', '/logout');
    for (const [name, value] of current) visitor.cookies.set(name, value);
    expect(await app('jwt', 'POST', '/refresh')).toBe(401);
  });
});

test('another site’s page may post its form, and to nothing else', async () => {
  await begin({ keep: 'http-only-cookie' });
  const { http } = playground.ports;
  const origin = { origin: `http://other.localhost:${http}` };
  for (const way of ways) await app(way, 'POST', '/login');
  const form = await visitor.ask('POST', `${path}/cross/session`, { headers: origin }).catch(() => null);
  expect(form).not.toBeNull();
  expect((await view()).cross).toEqual({ cookie: null, session: 200, jwt: null });
  expect((await visitor.ask('POST', `${path}/act`, { headers: origin, body: { act: 'restart' } })).status).toBe(403);
});
