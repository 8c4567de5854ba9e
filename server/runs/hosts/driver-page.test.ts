import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCreatedSchema } from '../../../contract/runs/experiment.ts';
import { type StepReply, stepReplySchema } from '../../../contract/runs/step-reply.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const driver = 'a-driver-of-mine';

/** A run whose first page has reached every origin, so that it has a plan. */
async function planned(probes: readonly string[]) {
  // What would end the script element early, if it were not escaped.
  const body = { scheme: 'http', cookies: [{ setCookie: 'a=</script>; Path=/' }], setBy: 'document-cookie', probes };
  const created = await server.ask({ method: 'POST', path: '/api/runs', body });
  const run = runCreatedSchema.parse(created.json()).id;
  const step = async (number: number | null): Promise<StepReply> => {
    const question = { run, driver, browser: `browser-${run}`, back: null, path: '/', step: number, results: {} };
    const answer = await server.ask({ role: 'home', method: 'POST', path: '/.playground/step', body: question });
    return stepReplySchema.parse(answer.json());
  };
  await step(null);
  await step(-1);
  return { run, step };
}

/** The reply in a page of a driver; `null`: it has none. */
async function replyIn(path: string): Promise<StepReply | null> {
  const { text } = await server.ask({ role: 'home', path });
  const [, json] = /<script type="application\/json" id="reply">(.*?)<\/script>/s.exec(text) ?? [];
  return json === undefined ? null : stepReplySchema.parse(JSON.parse(json));
}

test('a page of the driver has the reply that it would ask for', async () => {
  const { run, step } = await planned(['home/fetch-omit']);
  expect(await replyIn(`/.playground/drive/${run}?d=${driver}`)).toEqual(await step(null));
  await step(0);
  const setting = await replyIn(`/?p=${run}.page`);
  expect(setting).toMatchObject({ do: 'perform', step: { phases: [[{ task: 'script', calls: [{ text: /./ }] }]] } });
});

test('the first page of a drive and a page of another driver have no reply', async () => {
  const { run } = await planned(['home/fetch-omit']);
  expect(await replyIn(`/.playground/drive/${run}`)).toBeNull();
  expect(await replyIn(`/.playground/drive/${run}?d=another-driver`)).toBeNull();
});

test('one sandboxed page leads to the next one, without a page of the driver between them', async () => {
  const { run, step } = await planned(['home/csp-sandboxed-fetch', 'home/csp-sandboxed-image']);
  let reply = await step(null);
  while (reply.do === 'perform' && reply.step.message !== 'Page sandboxed by its CSP calls fetch') {
    reply = await step(reply.step.number);
  }
  const path = `/.playground/continue?run=${run}&probe=home/csp-sandboxed-fetch&readable=false`;
  const { headers } = await server.ask({ role: 'home', path });
  expect(Object.fromEntries(new URL(headers.location ?? '').searchParams)).toEqual({
    run,
    do: 'sandboxed-image',
    probe: 'home/csp-sandboxed-image',
  });
});
