import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type RunCreated, runCreatedSchema } from '../../../../contract/runs/experiment.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
afterEach(() => {
  if (vi.isFakeTimers()) vi.runOnlyPendingTimers();
  vi.useRealTimers();
});

const probe = 'other/link';

async function create(): Promise<RunCreated['id']> {
  const body = { scheme: 'http', cookies: [{ setCookie: 'a=1; Path=/' }], probes: [probe, 'home/link'] };
  return runCreatedSchema.parse((await server.ask({ method: 'POST', path: '/api/runs', body })).json()).id;
}

/** Asks whether a request has arrived, and notes when the answer came. */
async function ask(run: string, told: string[] = []): Promise<unknown> {
  const path = `/.playground/arrival?run=${run}&probe=${encodeURIComponent(probe)}`;
  const answer = (await server.ask({ role: 'other', path })).json();
  told.push('told');
  return answer;
}

const arrive = (run: string, id: string) => server.ask({ role: 'home', path: `/?p=${run}.${id}` });

/** Resolves when a question is kept open. */
const isHeld = (run: string) =>
  expect.poll(async () => (await server.serving.runs.find(run, 'known'))?.listenerCount('event')).toBe(1);

test('who asks whether a request has arrived is told when it does, and not when another one does', async () => {
  const run = await create();
  const told: string[] = [];
  const answer = ask(run, told);
  await isHeld(run);
  await arrive(run, 'home/link');
  expect(told).toEqual([]);
  await arrive(run, probe);
  expect(await answer).toEqual({ arrived: true });
  expect((await server.serving.runs.find(run, 'known'))?.listenerCount('event')).toBe(0);
});

test('who asks later is told at once', async () => {
  const run = await create();
  await arrive(run, probe);
  expect(await ask(run)).toEqual({ arrived: true });
});

test('who asks about a run that ends is told at once that nothing arrived', { timeout: 10_000 }, async () => {
  // The second after which a question is answered anyway never passes.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const run = await create();
  const answer = ask(run);
  await isHeld(run);
  await server.ask({ method: 'DELETE', path: `/api/runs/${run}` });
  expect(await answer).toEqual({ arrived: false });
});
