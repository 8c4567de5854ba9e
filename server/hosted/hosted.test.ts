import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { probes } from '../../contract/probes/catalogue.ts';
import { placesOf } from '../../contract/probes/terms.ts';
import { Metrics } from '../metrics/metrics.ts';
import { defaultConnectionLimits } from '../origins/connections.ts';
import { hostedSettings } from '../testing/hosted.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { localDoor } from './local-door.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ environment: hostedSettings });
});
afterAll(() => server.close());

const get = (path: string, ...headers: readonly string[]) =>
  server.raw('HTTP_PORT', [`GET ${path} HTTP/1.1`, ...headers, 'Connection: close', '', ''].join('\r\n'));
const misdirected = /^HTTP\/1\.1 421 Misdirected Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n$/;

describe('a request to a deployment', () => {
  test('has its role by the Host and its scheme by X-Forwarded-Proto', async () => {
    const { origins } = server.serving.topology;
    expect(origins).toHaveLength(7);
    for (const { role, scheme } of origins) {
      const { status } = await server.ask({ role, scheme, path: '/.playground/reach' });
      expect([role, scheme, status]).toEqual([role, scheme, 204]);
    }
    expect((await server.ask({ scheme: 'https', path: '/api/topology' })).json()).toEqual(server.serving.topology);
  });

  test('is led from the interface to home over the scheme that the visitor used', async () => {
    const { headers } = await server.ask({ scheme: 'https', path: '/.playground/labs/session?a=b' });
    expect(headers.location).toBe('https://app.home.test/.playground/labs/session?a=b');
  });

  test.each([
    ['a foreign Host', ['Host: rebound.example', 'X-Forwarded-Proto: https']],
    ['a local Host', ['Host: localhost', 'X-Forwarded-Proto: http']],
    ['a scheme that this host does not have', ['Host: playground.test', 'X-Forwarded-Proto: http']],
    ['a port that this host does not have', ['Host: app.home.test:81', 'X-Forwarded-Proto: http']],
    ['no X-Forwarded-Proto', ['Host: app.home.test']],
    ['an unknown scheme', ['Host: app.home.test', 'X-Forwarded-Proto: ftp']],
    ['two schemes, as written by a proxy that adds its own', ['Host: app.home.test', 'X-Forwarded-Proto: https, http']],
    ['X-Forwarded-Proto twice', ['Host: app.home.test', 'X-Forwarded-Proto: https', 'X-Forwarded-Proto: http']],
    ['X-Forwarded-Host alone', ['X-Forwarded-Host: app.home.test', 'X-Forwarded-Proto: https']],
    ['two Hosts', ['Host: app.home.test', 'Host: other.test', 'X-Forwarded-Proto: https']],
  ])('with %s gets 421 and nothing else', async (_title, headers) => {
    expect(await get('/api/topology', ...headers)).toMatch(misdirected);
  });

  test('opens one port: neither a second one nor https', async () => {
    const { HTTP_PORT } = server.serving.listening.bound;
    expect(HTTP_PORT).toBeGreaterThan(0);
    expect(server.serving.listening.bound).toMatchObject({ HTTP_ALT_PORT: 0, HTTPS_PORT: 0, HTTPS_ALT_PORT: 0 });
  });

  test('takes more connections from its proxy than a visitor of a local playground may have', async () => {
    const port = server.serving.listening.bound.HTTP_PORT;
    const open = Array.from({ length: defaultConnectionLimits.maxConnections }, () =>
      connect({ port, host: '127.0.0.1' }),
    );
    try {
      await Promise.all(open.map((socket) => once(socket, 'connect')));
      expect((await server.ask({ scheme: 'https', path: '/api/topology' })).status).toBe(200);
    } finally {
      for (const socket of open) socket.destroy();
    }
  });

  test('never forces https on a host that runs try cookies on', async () => {
    for (const role of ['home', 'sibling', 'other'] as const) {
      for (const scheme of ['http', 'https'] as const) {
        const { headers, status } = await server.ask({ role, scheme, path: '/' });
        expect([status, headers['strict-transport-security'], headers.location]).toEqual([404, undefined, undefined]);
      }
    }
  });

  test('gets no certificate to trust, because the proxy has the certificate of a deployment', async () => {
    expect((await server.ask({ scheme: 'https', path: '/ca.pem' })).text).not.toContain('BEGIN CERTIFICATE');
  });
});

describe('what a deployment lacks', () => {
  const body = { scheme: 'https', cookies: [{ setCookie: 'sid=1' }] };
  const makeRun = (probes: unknown) =>
    server.ask({ scheme: 'https', method: 'POST', path: '/api/runs', body: { ...body, probes } });

  test('is a missing request in the report of a run, and its cause is not a cookie rule', async () => {
    const { id } = (await makeRun('all')).json() as { id: string };
    const { observations, done, total } = await server.serving.runs.report(id);
    const absent = probes.filter((probe) => placesOf(probe).includes('port')).map((probe) => probe.id);
    expect(absent.length).toBeGreaterThan(5);
    expect(observations).toEqual(
      Object.fromEntries(absent.map((probe) => [probe, { outcome: 'no-request', because: 'origin-not-configured' }])),
    );
    expect([done, total]).toEqual([absent.length, probes.length]);
  });

  test('is refused by name, in a sentence that says what is not there', async () => {
    const refused = await makeRun(['home/link', 'port/link']);
    expect(refused.status).toBe(400);
    expect(refused.json()).toMatchObject({
      error: {
        code: 'origin-not-configured',
        field: 'probes[1]',
        message: 'This deployment has no second port over https. The probe port/link needs it.',
      },
    });
  });

  test('may be the labs that start processes: they are off unless a setting turns them on', async () => {
    const path = '/.playground/labs/session/0123456789abcdef';
    const ask = (of: TestServer) => of.ask({ role: 'home', scheme: 'https', path });
    expect((await ask(server)).json()).toMatchObject({ error: { code: 'lab-not-offered' } });
    const on = await startTestServer({ environment: { ...hostedSettings, PUBLIC_PROCESS_LABS: 'on' } });
    try {
      expect((await ask(on)).json()).toMatchObject({ error: { code: 'unknown-lab' } });
    } finally {
      await on.close();
    }
  });
});

describe('an address that is not a trusted proxy’s', () => {
  test('gets 421, whatever X-Forwarded-Proto it writes', async () => {
    const untrusting = await startTestServer({
      environment: { ...hostedSettings, TRUSTED_PROXIES: '192.0.2.1' },
    });
    try {
      const { status } = await untrusting.ask({ role: 'home', scheme: 'https', path: '/.playground/reach' });
      expect(status).toBe(421);
    } finally {
      await untrusting.close();
    }
  });

  test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '198.51.100.7', '::ffff:10.0.0.1', '127.example'])(
    '/healthz from %s is answered only if the address is this machine’s own',
    (remoteAddress) => {
      const door = localDoor(8080, new Metrics());
      const request = {
        headers: { host: '127.0.0.1:8080' },
        method: 'GET',
        socket: { remoteAddress },
        url: '/healthz',
      };
      const answered: number[] = [];
      const response = { writeHead: (status: number) => ({ end: () => answered.push(status) }) };
      const isTaken = Reflect.apply(door, null, [request, response]);
      const isOwn = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(remoteAddress);
      expect([isTaken, answered]).toEqual(isOwn ? [true, [200]] : [false, []]);
    },
  );
});

describe('the machine of a deployment', () => {
  const own = () => `Host: 127.0.0.1:${server.serving.listening.bound.HTTP_PORT}`;

  test('gets the server’s health and its figures, which name no address and no path', async () => {
    expect(await get('/healthz', own())).toMatch(/^HTTP\/1\.1 200 [\s\S]*ok/);
    await server.ask({ scheme: 'https', path: '/api/secret-path', headers: { 'x-forwarded-for': '198.51.100.7' } });
    const figures = await get('/metrics', own());
    expect(figures).toContain('playground_requests_total{role="ui",status="404"} ');
    expect(figures).toContain('process_cpu_seconds_total');
    expect(figures).not.toMatch(/198\.51|secret-path/);
  });

  test('is not a visitor whom the proxy forwards, even with the machine’s Host', async () => {
    expect(await get('/metrics', own(), 'X-Forwarded-Proto: http')).toMatch(misdirected);
    expect((await server.ask({ scheme: 'https', path: '/metrics' })).text).not.toContain('playground_requests');
  });

  test('gets nothing else', async () => {
    expect(await get('/api/topology', own())).toMatch(misdirected);
  });
});

describe('an upgrade of a deployment', () => {
  const upgrade = (...headers: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(server.serving.listening.bound.HTTP_PORT, '127.0.0.1');
      let said = '';
      socket.on('data', (chunk: Buffer) => {
        said += chunk.toString('latin1');
      });
      socket.on('close', () => resolve(said)).on('error', reject);
      const socketHeaders = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
      const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
      socket.write(['GET / HTTP/1.1', ...headers, ...socketHeaders, key, '', ''].join('\r\n'));
    });

  test('goes to the host that the proxy names', async () => {
    expect(await upgrade('Host: app.home.test', 'X-Forwarded-Proto: https')).toMatch(/^HTTP\/1\.1 410 /);
  });

  test('goes to no host without the proxy’s headers', async () => {
    expect(await upgrade('Host: app.home.test')).toMatch(/^HTTP\/1\.1 421 /);
  });
});
