import { expect, test } from 'vitest';
import { hostedSettings } from '../testing/hosted.ts';
import { startTestServer } from '../testing/test-server.ts';

test('two visitors who try a cookie with the same name and value at the same time do not see each other', async () => {
  const server = await startTestServer({ environment: hostedSettings });
  try {
    const cookies = [{ setCookie: 'sid=same; Path=/' }];
    const makeRun = async () => {
      const body = { scheme: 'https', cookies, probes: ['home/image'] };
      const made = await server.ask({ scheme: 'https', method: 'POST', path: '/api/runs', body });
      return (made.json() as { id: string }).id;
    };
    const [one, two] = [await makeRun(), await makeRun()];
    expect(one).not.toBe(two);
    const home = { role: 'home', scheme: 'https' } as const;
    await server.ask({ ...home, path: `/?p=${one}.home/image`, headers: { cookie: 'sid=same' } });
    await server.ask({ ...home, path: `/?p=${two}.home/image` });
    for (const id of [one, two]) await server.ask({ scheme: 'https', method: 'DELETE', path: `/api/runs/${id}` });
    const arrived = async (id: string) => {
      const observation = (await server.serving.runs.report(id)).observations['home/image'];
      return observation?.outcome === 'received' ? observation.requests.map(({ cookies: seen }) => seen) : observation;
    };
    // Each run's own browser says which cookies it sends, so no cookie from the other visitor's jar is counted.
    expect([await arrived(one), await arrived(two)]).toEqual([[[0]], [[]]]);
  } finally {
    await server.close();
  }
});

test('the run of one visitor does not expire what another visitor has tried', async () => {
  const server = await startTestServer({ environment: hostedSettings });
  try {
    /** Starts a run and returns the names and paths that its plan expires. */
    const expiring = async (browser: string, setCookie: string) => {
      const body = { scheme: 'https', cookies: [{ setCookie }], probes: ['home/image'] };
      const made = await server.ask({ scheme: 'https', method: 'POST', path: '/api/runs', body });
      const { id } = made.json() as { id: string };
      for (const step of [null, -1]) {
        const page = { run: id, driver: `driver-${id}`, browser, back: null, path: '/', step, results: {} };
        await server.ask({ role: 'home', method: 'POST', path: '/.playground/step', body: page });
      }
      const run = await server.serving.runs.get(id, 'fresh');
      await server.ask({ scheme: 'https', method: 'DELETE', path: `/api/runs/${id}` });
      return run.around.ledger.all.map(({ name, path }) => `${name} ${path}`);
    };
    expect(await expiring('browser-one', 'alices=1; Path=/secret')).toEqual(['alices /secret']);
    expect(await expiring('browser-two', 'bobs=1; Path=/open')).toEqual(['bobs /open']);
    expect(await expiring('browser-one', 'new=1; Path=/')).toEqual(['alices /secret', 'new /']);
  } finally {
    await server.close();
  }
});
