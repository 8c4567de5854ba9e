import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCreatedSchema } from '../../../contract/runs/experiment.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Makes the request of a run of one probe. */
async function arrive(probe: string, method = 'GET') {
  const body = { scheme: 'http', cookies: [{ setCookie: 'a=1; Path=/' }], probes: [probe] };
  const created = await server.ask({ method: 'POST', path: '/api/runs', body });
  const run = runCreatedSchema.parse(created.json()).id;
  return { run, answer: await server.ask({ role: 'home', method, path: `/?p=${run}.${probe}` }) };
}

test.each([
  ['home/link', 'GET'],
  ['other/meta-refresh', 'GET'],
  ['other/redirect-307-post', 'POST'],
  ['scheme/form-post', 'POST'],
  ['home/link-through-other', 'GET'],
])('the navigation of %s is answered by 204, so that the browser stays on the driver’s page', async (probe, method) => {
  const { answer } = await arrive(probe, method);
  expect([answer.status, answer.text]).toEqual([204, '']);
});

test.each(['link-then-reload', 'link-then-location', 'link-then-fetch', 'form-post-then-link'])(
  'the page of other/%s makes the request that counts, so it is sent',
  async (name) => {
    const { run, answer } = await arrive(`other/${name}`, name.startsWith('form') ? 'POST' : 'GET');
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(`data-run="${run}"`);
    expect(answer.text).toContain('data-does="then-');
  },
);

test('a link in a frame is led back to a page of the driver, since the frame would stay', async () => {
  const { answer } = await arrive('other/iframe-home-link-top');
  expect([answer.status, new URL(answer.headers.location ?? '').pathname]).toEqual([
    303,
    expect.stringContaining('/.playground/drive/'),
  ]);
});
