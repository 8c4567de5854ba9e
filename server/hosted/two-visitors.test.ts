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
    // A run's own browser says what it sends: nothing of the other visitor's jar is counted.
    expect([await arrived(one), await arrived(two)]).toEqual([[[0]], [[]]]);
  } finally {
    await server.close();
  }
});
