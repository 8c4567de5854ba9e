import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFlowPreset } from '../../../contract/flows/presets.ts';
import { runCreatedSchema } from '../../../contract/runs/experiment.ts';
import { runReportSchema } from '../../../contract/runs/observation.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function create(id: string): Promise<string> {
  const preset = findFlowPreset(id);
  const cookies = preset?.cookies.map((setCookie) => ({ setCookie }));
  const body = { scheme: 'http', cookies, action: 'flow', flow: preset?.flow };
  return runCreatedSchema.parse((await server.ask({ method: 'POST', path: '/api/runs', body })).json()).id;
}

test('each hop sets its own cookies, and leads to the next', async () => {
  const run = await create('oauth-get');
  const first = await server.ask({ role: 'home', path: `/login?p=${run}.flow/0-0` });
  expect([first.status, first.setCookie]).toEqual([302, ['state=1; Path=/; HttpOnly; SameSite=Lax']]);
  expect(first.headers.location).toBe(`${server.origin('other')}/authorize?p=${run}.flow/0-1`);
  const last = await server.ask({ role: 'other', path: `/authorize?p=${run}.flow/0-1` });
  expect([last.status, last.setCookie]).toEqual([200, []]);
  expect(last.text).toContain(`data-run="${run}"`);
});

test('a request is recorded with its cookies of the flow, and clears if the flow says so', async () => {
  const run = await create('logout-clear-site-data');
  const path = `/logout?p=${run}.flow/1-0`;
  const { status, headers } = await server.ask({ role: 'home', method: 'POST', path, headers: { cookie: 'sid=1' } });
  expect([status, headers['clear-site-data']]).toEqual([303, '"cookies"']);
  const report = runReportSchema.parse((await server.ask({ method: 'DELETE', path: `/api/runs/${run}` })).json());
  expect(report.observations['flow/1-0']).toMatchObject({
    outcome: 'received',
    requests: [{ hop: 'home', method: 'POST', cookies: [0] }],
  });
  expect(report.observations['flow/0-0']).toEqual({ outcome: 'no-request', because: 'run-ended' });
});

test('a tab in which the visitor pasted an address ends with a sentence, and not with the driver', async () => {
  const run = await create('short-link');
  const { status, text } = await server.ask({ role: 'home', path: `/account?p=${run}.flow/1-1` });
  expect(status).toBe(200);
  expect(text).toContain('You can close this tab.');
  expect(text).not.toContain('data-run');
});

test('a hop is answered by its own host alone', async () => {
  const run = await create('login');
  const { status, setCookie } = await server.ask({ role: 'other', method: 'POST', path: `/login?p=${run}.flow/0-0` });
  expect([status, setCookie]).toEqual([404, []]);
});
