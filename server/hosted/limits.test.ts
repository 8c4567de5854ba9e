import { EventEmitter, once } from 'node:events';
import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { apiErrorSchema } from '../../contract/http/errors.ts';
import { defaultConnectionLimits } from '../origins/connections.ts';
import { hostedSettings } from '../testing/hosted.ts';
import { startTestServer, type TestAnswer, type TestServer } from '../testing/test-server.ts';
import { defaultVisitorLimits } from './limits.ts';

let server: TestServer;
beforeEach(async () => {
  const visitorLimits = { ...defaultVisitorLimits, runs: 2, labs: 2, streams: 1 };
  server = await startTestServer({ environment: hostedSettings, visitorLimits });
});
afterEach(() => server.close());

const run = { scheme: 'https', cookies: [{ setCookie: 'sid=1' }], probes: ['home/image'] };

/** Headers of a request that the proxy sends for a visitor with this address. */
const from = (address: string) => ({ 'x-forwarded-for': address });
const makeRun = (headers: Readonly<Record<string, string>>) =>
  server.ask({ scheme: 'https', method: 'POST', path: '/api/runs', body: run, headers });
const codeOf = (answer: TestAnswer) => apiErrorSchema.parse(answer.json()).error.code;
const idOf = (answer: TestAnswer) => (answer.json() as { id: string }).id;

describe('a visitor of a deployment', () => {
  test('who makes too many runs gets the usual refusal, which says when to try again', async () => {
    for (const status of [201, 201, 429]) expect((await makeRun(from('198.51.100.1'))).status).toBe(status);
    const refused = await makeRun(from('198.51.100.1'));
    expect([codeOf(refused), refused.headers['retry-after']]).toEqual(['too-many-requests', '60']);
    expect(refused.text).toContain('at most 2 runs');
    expect(refused.text).not.toContain('198.51.100.1');
  });

  test('does not use up the limit of another visitor', async () => {
    for (const status of [201, 201, 429]) expect((await makeRun(from('198.51.100.1'))).status).toBe(status);
    expect((await makeRun(from('198.51.100.2'))).status).toBe(201);
  });

  test('is the same visitor whatever addresses it writes before its proxy does', async () => {
    const addresses = ['203.0.113.1, 198.51.100.3', '203.0.113.2, 198.51.100.3', '198.51.100.3'];
    const statuses: number[] = [];
    for (const address of addresses) statuses.push((await makeRun(from(address))).status);
    expect(statuses).toEqual([201, 201, 429]);
  });

  test('is the same visitor on each address of its IPv6 network', async () => {
    const statuses: number[] = [];
    for (const address of ['2001:db8::1', '2001:db8::2', '2001:db8:0:1::3', '2001:db8:1::1']) {
      statuses.push((await makeRun(from(address))).status);
    }
    expect(statuses).toEqual([201, 201, 429, 201]);
  });

  test('may set up a limited number of labs', async () => {
    const statuses: number[] = [];
    for (const id of ['00', '11', '22']) {
      const path = `/.playground/labs/signed-cookies/${id.repeat(8)}`;
      const answer = await server.ask({ role: 'home', scheme: 'https', method: 'PUT', path, body: {} });
      statuses.push(answer.status);
    }
    expect(statuses.map((status) => status === 429)).toEqual([false, false, true]);
  });

  test('may make so many attack labs and ladders together', async () => {
    const statuses: number[] = [];
    for (const path of ['/api/labs/attacks', '/api/ladders', '/api/labs/attacks']) {
      statuses.push((await server.ask({ scheme: 'https', method: 'POST', path, body: {} })).status);
    }
    expect(statuses.map((status) => status === 429)).toEqual([false, false, true]);
  });

  test('may follow one run at a time, and then another one', async () => {
    const path = `/api/runs/${idOf(await makeRun({}))}/events`;
    const follow = (): Promise<{ status: number; leave: () => void }> =>
      new Promise((resolve, reject) => {
        const { HTTP_PORT: port } = server.serving.listening.bound;
        const headers = { host: 'playground.test', 'x-forwarded-proto': 'https' };
        const request = get({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
          response.resume();
          resolve({ status: response.statusCode ?? 0, leave: () => request.destroy() });
        });
        request.on('error', reject);
      });
    const first = await follow();
    expect([first.status, (await follow()).status]).toEqual([200, 503]);
    first.leave();
    await expect.poll(async () => (await follow()).status).toBe(200);
  });
});

describe('a visitor who sends bodies slowly', () => {
  const slow = async (address: string): Promise<Socket> => {
    const socket = connect(server.serving.listening.bound.HTTP_PORT, '127.0.0.1');
    sockets.push(socket);
    const forwarded = ['Host: app.home.test', 'X-Forwarded-Proto: https', `X-Forwarded-For: ${address}`];
    const body = ['Content-Type: application/json', 'Content-Length: 100', '', '{'];
    socket.write(['POST /.playground/step HTTP/1.1', ...forwarded, ...body].join('\r\n'));
    await once(socket, 'connect');
    return socket;
  };
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });
  const asked = async (address: string) => (await server.ask({ scheme: 'https', headers: from(address) })).status;

  test('has so many connections, loses those beyond it, and takes no place of another visitor', async () => {
    await server.close();
    server = await startTestServer({
      environment: hostedSettings,
      visitorLimits: { ...defaultVisitorLimits, open: 2 },
      connections: { ...defaultConnectionLimits, nextWithin: 100 },
    });
    const [first] = [await slow('198.51.100.1'), await slow('198.51.100.1')];
    await expect.poll(() => asked('198.51.100.1')).toBe(429);
    expect(await asked('198.51.100.2')).toBe(200);
    const refused = (await slow('198.51.100.1')).setEncoding('latin1');
    let text = '';
    for await (const piece of refused) text += piece;
    expect(text).toMatch(/^HTTP\/1\.1 429 .*at most 2 requests from one address at the same time/s);
    first.destroy();
    await expect.poll(() => asked('198.51.100.1')).toBe(200);
  });

  test('ends the run whose request is one too many, which says that they were too many at the same time', async () => {
    await server.close();
    server = await startTestServer({
      environment: hostedSettings,
      visitorLimits: { ...defaultVisitorLimits, open: 1 },
    });
    const id = idOf(await makeRun({}));
    await slow('198.51.100.1');
    const probe = {
      role: 'home',
      scheme: 'https',
      path: `/?p=${id}.home/image`,
      headers: from('198.51.100.1'),
    } as const;
    await expect.poll(async () => (await server.ask(probe)).status).toBe(429);
    const { trouble } = await server.serving.runs.report(id);
    expect(trouble?.message).toContain('answers at the same time');
  });
});

test('a request takes a place until it is answered, not only until its body is read', async () => {
  await server.close();
  server = await startTestServer({
    environment: hostedSettings,
    visitorLimits: { ...defaultVisitorLimits, open: 1 },
  });
  const { runs } = server.serving;
  const create = runs.create.bind(runs);
  const gate = new EventEmitter();
  vi.spyOn(runs, 'create').mockImplementation(async (body) => {
    gate.emit('read');
    await once(gate, 'open');
    return create(body);
  });
  const read = once(gate, 'read');
  const making = makeRun({});
  await read;
  const asked = async () => (await server.ask({ scheme: 'https' })).status;
  expect(await asked()).toBe(429);
  gate.emit('open');
  expect((await making).status).toBe(201);
  await expect.poll(asked).toBe(200);
});

test('a path at home that looks like an address of the interface belongs to the visitor and is not counted', async () => {
  for (let number = 0; number < 4; number++) {
    const { status } = await server.ask({ role: 'home', scheme: 'https', method: 'POST', path: '/api/runs' });
    expect(status).toBe(404);
  }
});

describe('a run whose requests are refused', () => {
  test('ends and says so: no probe looks as if the browser had not sent it', async () => {
    await server.close();
    server = await startTestServer({
      environment: hostedSettings,
      visitorLimits: { ...defaultVisitorLimits, requests: 2 },
    });
    const id = idOf(await makeRun({}));
    const probe = { role: 'home', scheme: 'https', path: `/?p=${id}.home/image` } as const;
    expect((await server.ask(probe)).status).toBe(200);
    expect((await server.ask(probe)).status).toBe(429);
    const { state, trouble } = await server.serving.runs.report(id);
    expect([state, trouble?.code]).toEqual(['failed', 'too-many-requests']);
    expect(trouble?.message).toContain('more requests than this deployment answers in a minute');
  });

  test('ends in the same way where the request beyond the limit is an upgrade', async () => {
    await server.close();
    server = await startTestServer({
      environment: hostedSettings,
      visitorLimits: { ...defaultVisitorLimits, requests: 3 },
    });
    const id = idOf(await makeRun({}));
    const upgrade = () => {
      const forwarded = ['Host: app.home.test', 'X-Forwarded-Proto: https'];
      const socket = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
      const line = `GET /?p=${id}.home/web-socket HTTP/1.1`;
      return server.raw('HTTP_PORT', [line, ...forwarded, ...socket, '', ''].join('\r\n'));
    };
    for (const status of [410, 410, 429]) expect(await upgrade()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    const { state, trouble } = await server.serving.runs.report(id);
    expect([state, trouble?.code]).toEqual(['failed', 'too-many-requests']);
  });
});

test('a playground on the visitor’s own machine has no such limits', async () => {
  const own = await startTestServer({ visitorLimits: { ...defaultVisitorLimits, runs: 0 } });
  try {
    const { status } = await own.ask({ method: 'POST', path: '/api/runs', body: { ...run, scheme: 'http' } });
    expect(status).toBe(201);
  } finally {
    await own.close();
  }
});
