import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCreatedSchema } from '../../../contract/runs/experiment.ts';
import { runReportSchema } from '../../../contract/runs/observation.ts';
import { startTestServer, type TestRequest, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A run that a driver is at. */
async function goingOn(): Promise<string> {
  const body = { scheme: 'http', cookies: [{ setCookie: 'a=1; Path=/' }], probes: ['home/link'] };
  const { id } = runCreatedSchema.parse((await server.ask({ method: 'POST', path: '/api/runs', body })).json());
  const step = { run: id, driver: id, browser: id, back: null, path: '/', step: null, results: {} };
  await server.ask({ role: 'home', method: 'POST', path: '/.playground/step', body: step });
  return id;
}

async function report(id: string) {
  return runReportSchema.parse((await server.ask({ path: `/api/runs/${id}` })).json());
}

const kilobytes = (count: number) => 'x'.repeat(count * 1024);

/** Sends a Cookie header of 300 KB. Returns the status. */
async function ask({ headers, ...request }: TestRequest): Promise<number> {
  return (await server.ask({ role: 'home', ...request, headers: { cookie: `a=${kilobytes(300)}`, ...headers } }))
    .status;
}

const foreign = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };

describe('a request with more than 256 KB of headers is answered 431, and', () => {
  test.each([
    ['its address has the run’s id', (id: string) => ({ path: `/?p=${id}.home/link` })],
    ['its address below /.playground/ is the run’s', (id: string) => ({ path: `/.playground/drive/${id}` })],
    ['its address below /.playground/ has the id', (id: string) => ({ path: `/.playground/beat?x=1&run=${id}` })],
    [
      'a page of the run sent it',
      (id: string) => ({ path: '/', headers: { referer: `${server.origin('home')}/.playground/drive/${id}?d=x` } }),
    ],
    [
      'it is cross-site, and a page of the playground sent it',
      (id: string) => ({
        path: `/?p=${id}.other/fetch-include`,
        headers: { ...foreign, referer: `${server.origin('other')}/` },
      }),
    ],
    [
      'it is the run’s cross-site navigation',
      (id: string) => ({
        path: `/?p=${id}.other/link`,
        headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      }),
    ],
  ])('the run ends where %s', async (_title, request) => {
    const [id, another] = [await goingOn(), await goingOn()];
    expect(await ask(request(id))).toBe(431);
    expect(await report(id)).toMatchObject({
      state: 'failed',
      trouble: { code: 'header-too-large', message: expect.stringContaining('may have stored') },
      observations: { 'home/link': { outcome: 'no-request', because: 'header-too-large' } },
    });
    expect((await report(another)).state).toBe('running');
  });

  test.each([
    ['names no run', () => ({ path: `/?${kilobytes(300)}` })],
    ['names no run, at the interface', () => ({ role: 'ui' as const, path: `/?${kilobytes(300)}` })],
    ['names a run that does not exist', () => ({ path: '/?p=nobody.home/link' })],
    ['comes from another site', (id: string) => ({ path: `/?p=${id}.home/link`, headers: foreign })],
    [
      'comes from another site that says so',
      (id: string) => ({
        path: `/.playground/drive/${id}`,
        headers: { ...foreign, referer: 'http://evil.example/', origin: 'http://evil.example' },
      }),
    ],
  ])('every run goes on where it %s', async (_title, request) => {
    const id = await goingOn();
    expect(await ask(request(id))).toBe(431);
    expect((await report(id)).state).toBe('running');
  });

  test('an upgrade gets the same answer, and its run ends', async () => {
    const id = await goingOn();
    const { host } = new URL(server.origin('home'));
    const lines = [
      `GET /?p=${id}.home/web-socket HTTP/1.1`,
      `Host: ${host}`,
      'Connection: upgrade',
      'Upgrade: websocket',
    ];
    const bytes = `${[...lines, `Cookie: ${kilobytes(300)}`].join('\r\n')}\r\n\r\n`;
    expect(await server.raw('HTTP_PORT', bytes)).toMatch(/^HTTP\/1\.1 431 /);
    expect((await report(id)).state).toBe('failed');
  });

  test('a request with more than the parser reads gets it too, and ends no run', async () => {
    const id = await goingOn();
    const bytes = `GET /?p=${id}.home/link HTTP/1.1\r\nHost: x\r\nCookie: ${kilobytes(3 * 1024)}`;
    expect(await server.raw('HTTP_PORT', bytes)).toMatch(/^HTTP\/1\.1 431 /);
    expect((await report(id)).state).toBe('running');
  });
});

test('a jar of 200 KB is read', async () => {
  const id = await goingOn();
  const headers = { cookie: `big=${kilobytes(200)}; a=1` };
  await server.ask({ role: 'home', path: `/?p=${id}.home/link`, headers });
  const seen = (await report(id)).observations['home/link'];
  expect(seen?.outcome === 'received' ? seen.requests[0]?.cookies : seen).toEqual([0]);
});
