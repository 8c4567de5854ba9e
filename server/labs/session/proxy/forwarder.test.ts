import { EventEmitter, once } from 'node:events';
import http, { type IncomingMessage, type OutgoingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { labHeaders } from '../messages.ts';
import { createForwarder } from './forwarder.ts';

const open: http.Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(handle: RequestListener): Promise<number> {
  const server = http.createServer(handle);
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

interface Asked {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** The body, piece by piece. */
  readonly pieces?: readonly string[];
  readonly app: RequestListener | number;
  readonly forwarded?: 'present' | 'absent' | 'forged';
  readonly scheme?: 'http' | 'https';
  readonly token?: string;
}

/** Resolves at the start of the answer to a request through the proxy. */
async function ask(asked: Asked): Promise<IncomingMessage> {
  const {
    method = 'GET',
    headers = {},
    pieces = [],
    app,
    forwarded = 'present',
    scheme = 'http',
    token = 'ours',
  } = asked;
  const to = typeof app === 'number' ? app : await listen(app);
  const forward = createForwarder();
  const port = await listen((request, response) => forward({ token: 'ours', forwarded }, scheme, request, response));
  const own = { [labHeaders.token]: token, [labHeaders.to]: String(to) };
  const request = http.request({ host: '127.0.0.1', port, method, path: '/a?b=1', headers: { ...headers, ...own } });
  for (const piece of pieces) request.write(piece);
  request.end();
  const [answer] = await once(request, 'response');
  return answer;
}

/** An app whose answer repeats the request. */
const echo: RequestListener = async (request, response) => {
  const { method, url, headers } = request;
  response.end(JSON.stringify({ method, url, headers, body: await text(request) }));
};

async function echoed(asked: Omit<Asked, 'app'>) {
  const answer: unknown = JSON.parse(await text(await ask({ ...asked, app: echo })));
  return answer as { method: string; url: string; body: string; headers: Record<string, string> };
}

describe('a request is forwarded', () => {
  test.each([
    ['of a known length', 'POST', { 'content-length': '10' }],
    ['of an unknown length', 'POST', {}],
    ['of an unknown length that nobody expects', 'DELETE', { 'transfer-encoding': 'chunked' }],
  ])('with a body %s', async (_what, method, headers) => {
    const got = await echoed({ method, headers, pieces: ['user=', 'grace'] });
    expect([got.method, got.url, got.body]).toEqual([method, '/a?b=1', 'user=grace']);
  });

  test('without the headers of the first connection, and with all others', async () => {
    const { headers } = await echoed({
      method: 'POST',
      pieces: ['a'],
      headers: {
        connection: 'close, X-Mine',
        'x-mine': '1',
        'keep-alive': 'timeout=5',
        te: 'trailers',
        trailer: 'x-end',
        'proxy-authorization': 'Basic eDp5',
        'proxy-connection': 'keep-alive',
        cookie: 'sid=1; theme=dark',
        'x-other': '2',
      },
    });
    expect(headers).toEqual({
      connection: 'close',
      cookie: 'sid=1; theme=dark',
      host: expect.any(String),
      'x-other': '2',
      'x-forwarded-proto': 'http',
      [labHeaders.token]: 'ours',
      // The framing of the body is set again for the next connection.
      'transfer-encoding': 'chunked',
    });
  });

  test.each([
    ['present', 'http', 'http'],
    ['present', 'https', 'https'],
    ['absent', 'https', undefined],
    ['forged', 'http', 'forged'],
  ] as const)('with X-Forwarded-Proto, %s over %s: %s', async (forwarded, scheme, expected) => {
    const { headers } = await echoed({ forwarded, scheme, headers: { 'x-forwarded-proto': 'forged' } });
    expect(headers['x-forwarded-proto']).toBe(expected);
  });

  test('only if the playground sent it', async () => {
    const answer = await ask({ app: echo, token: 'another' });
    expect(answer.statusCode).toBe(403);
  });
});

describe('an answer is returned', () => {
  test('with its status, its cookies and none of the headers of the app’s connection', async () => {
    const answer = await ask({
      app: (_request, response) => {
        response.writeHead(201, {
          'set-cookie': ['a=1', 'b=2'],
          connection: 'close, X-App',
          'x-app': '1',
          'x-kept': '2',
        });
        response.end('made');
      },
    });
    const { 'set-cookie': cookies, 'x-app': ours, 'x-kept': kept } = answer.headers;
    expect([answer.statusCode, cookies, ours, kept, await text(answer)]).toEqual([
      201,
      ['a=1', 'b=2'],
      undefined,
      '2',
      'made',
    ]);
  });

  test('its headers before its body', async () => {
    const visitor = new EventEmitter();
    const answer = await ask({
      app: async (_request, response) => {
        response.flushHeaders();
        await once(visitor, 'got-headers');
        response.end('late');
      },
    });
    visitor.emit('got-headers');
    expect(await text(answer)).toBe('late');
  });

  test('broken off if the app breaks off', async () => {
    const answer = await ask({
      app: (_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half', () => response.destroy());
      },
    });
    await expect(text(answer)).rejects.toThrow('aborted');
    expect(answer.complete).toBe(false);
  });

  test('502 if no app listens', async () => {
    const port = await listen(echo);
    open.at(-1)?.close();
    const answer = await ask({ app: port });
    expect([answer.statusCode, await text(answer)]).toEqual([502, expect.stringContaining('no response from the app')]);
  });
});
