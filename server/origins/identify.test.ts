import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** All that a refused Host gets: a status, no body, no date. */
const misdirected = 'HTTP/1.1 421 Misdirected Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

describe('the Host header', () => {
  const port = () => server.serving.listening.bound.HTTP_PORT;

  test.each(['app.home.localhost', 'api.home.localhost', 'other.localhost', 'localhost', '127.0.0.1', '[::1]'])(
    '%s is answered on each port, over the scheme of the port',
    async (host) => {
      const { bound } = server.serving.listening;
      for (const variable of ['HTTP_PORT', 'HTTP_ALT_PORT'] as const) {
        const request = `GET /.playground/reach HTTP/1.1\r\nHost: ${host}:${bound[variable]}\r\nConnection: close\r\n\r\n`;
        expect(await server.raw(variable, request)).toMatch(/^HTTP\/1\.1 204 /);
      }
      const entries = server.serving.topology.origins.filter(({ origin }) => new URL(origin).hostname === host);
      expect(entries.map(({ scheme, port }) => `${scheme} ${port}`).sort()).toEqual([
        'http alt',
        'http main',
        'https alt',
        'https main',
      ]);
    },
  );

  test('is not case-sensitive', async () => {
    const request = `GET /.playground/reach HTTP/1.1\r\nHost: APP.home.LOCALHOST:${port()}\r\nConnection: close\r\n\r\n`;
    expect(await server.raw('HTTP_PORT', request)).toMatch(/^HTTP\/1\.1 204 /);
  });

  test.each([
    ['a foreign name', () => `Host: rebound.example:${port()}\r\n`],
    ['a name below a known one', () => `Host: x.localhost:${port()}\r\n`],
    ['a known name with a dot behind', () => `Host: localhost.:${port()}\r\n`],
    ['a known name with a user', () => `Host: me@localhost:${port()}\r\n`],
    ['another address of the loopback', () => `Host: 127.0.0.2:${port()}\r\n`],
    ['a wrong port', () => 'Host: localhost:1\r\n'],
    ["the other scheme's port", () => `Host: localhost:${server.serving.listening.bound.HTTPS_PORT}\r\n`],
    ["the scheme's second port", () => `Host: localhost:${server.serving.listening.bound.HTTP_ALT_PORT}\r\n`],
    ['no port where the port is not 80', () => 'Host: localhost\r\n'],
    ['an empty Host', () => 'Host:\r\n'],
    ['no Host', () => ''],
    ['two Hosts', () => `Host: localhost:${port()}\r\nHost: rebound.example\r\n`],
    ['the same Host twice', () => `Host: localhost:${port()}\r\nHost: localhost:${port()}\r\n`],
  ])('%s gets 421 and nothing else', async (_title, host) => {
    expect(await server.raw('HTTP_PORT', `GET /api/topology HTTP/1.1\r\n${host()}\r\n`)).toBe(misdirected);
  });

  test.each([
    ['by GET of an absolute address', (authority: string) => `GET http://${authority}/api/topology HTTP/1.1`],
    ['by OPTIONS of *', () => 'OPTIONS * HTTP/1.1'],
  ])('a request target that is no path gets 421: %s', async (_title, line) => {
    const authority = `localhost:${port()}`;
    expect(await server.raw('HTTP_PORT', `${line(authority)}\r\nHost: ${authority}\r\n\r\n`)).toBe(misdirected);
  });

  test('an Expect header does not make the server talk to a foreign Host', async () => {
    const bytes = `POST /api/runs HTTP/1.1\r\nHost: rebound.example:${port()}\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n`;
    expect(await server.raw('HTTP_PORT', bytes)).toBe(misdirected);
  });
});

describe('an upgrade', () => {
  const upgrade = (host: string, path = '/') =>
    `GET ${path} HTTP/1.1\r\nHost: ${host}:${server.serving.listening.bound.HTTP_PORT}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;

  test('with a foreign Host gets 421', async () => {
    expect(await server.raw('HTTP_PORT', upgrade('rebound.example'))).toBe(misdirected);
  });

  test('has nothing to upgrade to on the interface', async () => {
    expect(await server.raw('HTTP_PORT', upgrade('localhost'))).toMatch(/^HTTP\/1\.1 404 /);
  });

  test.each(['/', '//', '//[?p=x.y', '/%?p=%zz', '/?p=unknown-run.home/web-socket'])(
    'of %s that no run asked for is over, and the server lives on',
    async (path) => {
      expect(await server.raw('HTTP_PORT', upgrade('app.home.localhost', path))).toMatch(/^HTTP\/1\.1 410 /);
      expect((await server.ask({ path: '/api/topology' })).status).toBe(200);
    },
  );

  test('that is reset, or followed by bytes that are not a frame, does not end the server', async () => {
    const { json } = await server.ask({
      method: 'POST',
      path: '/api/runs',
      body: { scheme: 'http', cookies: [{ setCookie: 'a=1' }], probes: ['home/web-socket'] },
    });
    const { id } = json() as { id: string };
    const path = `/?p=${id}.home/web-socket`;
    expect(await server.raw('HTTP_PORT', `${upgrade('app.home.localhost', path)}\xff\xff\xff\xff`)).toMatch(
      /^HTTP\/1\.1 101 /,
    );
    await new Promise<void>((resolve) => {
      const socket = connect(server.serving.listening.bound.HTTP_PORT, '127.0.0.1', () => {
        socket.write(upgrade('app.home.localhost', path), () => socket.resetAndDestroy());
      });
      socket.on('close', () => resolve());
    });
    expect((await server.ask({ path: '/api/topology' })).status).toBe(200);
  });
});
