import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunRequestInput, runCreatedSchema } from '../../../contract/runs/experiment.ts';
import { runReportSchema } from '../../../contract/runs/observation.ts';
import { nextId } from '../../../contract/runs/set-response.ts';
import { startTestServer, type TestAnswer, type TestRequest, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const line = 'a=ünï; Path=/';

async function create(more: Partial<RunRequestInput>): Promise<string> {
  const body = { scheme: 'http', cookies: [{ setCookie: line }], probes: [], path: '/login', ...more };
  return runCreatedSchema.parse((await server.ask({ method: 'POST', path: '/api/runs', body })).json()).id;
}

/** Asks for the address that sets the cookies of a run, at home. */
function askSet(run: string, more: TestRequest = {}): Promise<TestAnswer> {
  return server.ask({ role: 'home', path: `/login?p=${run}.set`, ...more });
}

const linesOf = ({ setCookie }: TestAnswer) => setCookie.map((each) => Buffer.from(each, 'latin1').toString('utf8'));

describe('the response with the cookies', () => {
  test.each([
    ['home/form-post', undefined, 200],
    ['other/image', undefined, 200],
    ['other/image', 204, 204],
    ['other/iframe', 401, 401],
    ['sibling/fetch-include', 404, 404],
    ['navigation', 500, 500],
  ] as const)('to %s with the status %s has the cookies and that status', async (setBy, setStatus, status) => {
    const run = await create({ setBy, setStatus });
    const answer = await askSet(run, { method: setBy === 'home/form-post' ? 'POST' : 'GET' });
    expect([answer.status, linesOf(answer)]).toEqual([status, [line]]);
    expect(answer.headers.location).toBeUndefined();
  });

  test.each([302, 303, 307] as const)('that is a %d leads to /next of home', async (setStatus) => {
    const run = await create({ setBy: 'other/form-post', setStatus });
    const answer = await askSet(run, { method: 'POST' });
    expect([answer.status, linesOf(answer)]).toEqual([setStatus, [line]]);
    expect(answer.headers.location).toBe(`${server.origin('home')}/next?p=${run}.${nextId}`);
  });

  test('can lead to /next through the other site, which keeps a POST by 307', async () => {
    const run = await create({ setBy: 'home/form-post', setStatus: 307, setThen: 'other' });
    const { headers } = await askSet(run, { method: 'POST' });
    const through = new URL(headers.location ?? '');
    expect(through.origin).toBe(server.origin('other'));
    const hop = await server.ask({ role: 'other', method: 'POST', path: through.pathname + through.search });
    expect(hop.status).toBe(307);
    expect(hop.headers.location).toBe(`${server.origin('home')}/next?p=${run}.${nextId}`);
  });

  test.each([
    [undefined, 'set'],
    [303, nextId],
  ] as const)(
    'of a page that a service worker controls, with the status %s, is fetched by that page',
    async (setStatus, what) => {
      const run = await create({ setBy: 'other/service-worker-fetch', setStatus });
      const frame = `/.playground/controlled/frame?run=${run}&do=fetch&probe=${encodeURIComponent(what)}`;
      const { text } = await server.ask({ role: 'other', path: frame });
      expect(text).toContain(`data-src="${server.origin('home')}/login?p=${run}.set"`);
    },
  );

  test('is not sent to another host', async () => {
    const run = await create({ setBy: 'other/image' });
    expect((await askSet(run, { role: 'sibling' })).setCookie).toEqual([]);
  });
});

describe('of a fetch with a preflight', () => {
  test('the OPTIONS response has the cookies and lets the fetch through, whose response has none', async () => {
    const run = await create({ setBy: 'other/fetch-preflight', setStatus: 204 });
    const headers = { origin: server.origin('other') };
    const asked = await askSet(run, { method: 'OPTIONS', headers });
    expect([asked.status, linesOf(asked)]).toEqual([204, [line]]);
    expect(asked.headers['access-control-allow-headers']).toBe('x-playground');
    expect(asked.headers['access-control-allow-origin']).toBe(headers.origin);
    const fetched = await askSet(run, { headers });
    expect([fetched.status, fetched.setCookie]).toEqual([200, []]);
  });

  test('no other OPTIONS response has cookies', async () => {
    const run = await create({ setBy: 'other/fetch-include' });
    expect((await askSet(run, { method: 'OPTIONS' })).setCookie).toEqual([]);
  });
});

describe('the handshake of a WebSocket', () => {
  test.each([
    [undefined, 101],
    [401, 401],
    [403, 403],
  ] as const)('with the status %s has the cookies', async (setStatus, status) => {
    const run = await create({ setBy: 'home/web-socket', setStatus });
    const answer = await handshake(run);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(Buffer.from(answer, 'latin1').toString('utf8')).toContain(`\r\nSet-Cookie: ${line}\r\n`);
  });

  test('of a run that sets its cookies in another way has no cookies', async () => {
    expect(await handshake(await create({ setBy: 'home/image' }))).toMatch(/^HTTP\/1.1 410 /);
  });

  function handshake(run: string): Promise<string> {
    const { host } = new URL(server.origin('home'));
    const lines = [
      `GET /login?p=${run}.set HTTP/1.1`,
      `Host: ${host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ];
    // A masked close frame, so that the server ends the connection too.
    return server.raw('HTTP_PORT', `${lines.join('\r\n')}\r\n\r\n\x88\x80\x00\x00\x00\x00`);
  }
});

test('the request after the redirect is observed with its cookies', async () => {
  const run = await create({ setBy: 'home/fetch-include', setStatus: 303 });
  await askSet(run);
  const next = { role: 'home', path: `/next?p=${run}.${nextId}`, headers: { cookie: 'a=\xc3\xbcn\xc3\xaf' } } as const;
  expect((await server.ask(next)).setCookie).toEqual([]);
  const report = runReportSchema.parse((await server.ask({ method: 'DELETE', path: `/api/runs/${run}` })).json());
  expect(report.observations[nextId]).toMatchObject({
    outcome: 'received',
    requests: [{ hop: 'home', method: 'GET', cookies: [0] }],
  });
});

test('the server says whether the request that sets has arrived, and then what follows its redirect', async () => {
  const arrived = async (run: string) =>
    (await server.ask({ role: 'home', path: `/.playground/arrival?run=${run}&probe=${nextId}` })).json() as {
      arrived: boolean;
    };
  const plain = await create({ setBy: 'home/beacon' });
  expect(await arrived(plain)).toEqual({ arrived: false });
  await askSet(plain, { method: 'POST' });
  expect(await arrived(plain)).toEqual({ arrived: true });
  const redirected = await create({ setBy: 'home/beacon', setStatus: 303 });
  await askSet(redirected, { method: 'POST' });
  expect(await arrived(redirected)).toEqual({ arrived: false });
  await server.ask({ role: 'home', path: `/next?p=${redirected}.${nextId}` });
  expect(await arrived(redirected)).toEqual({ arrived: true });
});
