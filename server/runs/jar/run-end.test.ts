import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCreatedSchema } from '../../../contract/runs/experiment.ts';
import type { JarCookie } from '../../../contract/runs/jar.ts';
import { runReportSchema } from '../../../contract/runs/observation.ts';
import { type Step, stepReplySchema } from '../../../contract/runs/step-reply.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { markName } from './asker.ts';

let server: TestServer;
/** Set-Cookie lines of answers to posted requests, without those of the reset and the control cookies. */
let marks: string[];

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Drives a run like a browser that stores nothing and sends no cookie. */
async function drive(run: string): Promise<void> {
  marks = [];
  let role: 'home' | 'other' = 'home';
  let done: number | null = null;
  for (;;) {
    const body = { run, driver: 'driver-one', browser: null, back: null, path: '/', step: done, results: {} };
    const answer = await server.ask({ role, method: 'POST', path: '/.playground/step', body });
    const reply = stepReplySchema.parse(answer.json());
    expect(answer.setCookie).toEqual([]);
    if (reply.do === 'perform') {
      await perform(reply.step);
      done = reply.step.number;
    } else if (reply.do === 'go') {
      role = reply.url.startsWith(server.origin('other')) ? 'other' : 'home';
      done = null;
    } else if (reply.do !== 'wait') return;
  }
}

async function perform({ phases }: Step): Promise<void> {
  for (const task of phases.flat()) {
    if (task.task === 'navigate') {
      const { pathname, search } = new URL(task.url);
      await server.ask({ role: 'home', path: `${pathname}${search}` });
    }
    for (const url of task.task === 'post' ? task.urls : []) {
      const { pathname, search } = new URL(url, server.origin('home'));
      const { setCookie } = await server.ask({ role: 'home', method: 'POST', path: `${pathname}${search}` });
      if (pathname !== '/.playground/cookies/control') marks.push(...setCookie);
    }
  }
}

async function run(lines: readonly string[]) {
  const cookies = lines.map((setCookie) => ({ setCookie }));
  const body = { scheme: 'http', action: 'set', cookies, probes: [] };
  const { json } = await server.ask({ method: 'POST', path: '/api/runs', body });
  const { id } = runCreatedSchema.parse(json());
  await drive(id);
  return runReportSchema.parse((await server.ask({ path: `/api/runs/${id}` })).json());
}

const inJar: JarCookie = {
  name: 'there',
  value: '1',
  domain: 'app.home.localhost',
  hostOnly: true,
  path: '/deep/../',
  end: 'session',
  secure: false,
  httpOnly: false,
  sameSite: 'unset',
  partition: null,
};

test('a run without an offered jar ends without asking', async () => {
  const { state, cookies } = await run(['there=1; Path=/deep/../']);
  expect([state, cookies[0]?.stored, cookies[0]?.jar]).toEqual(['finished', 'unknown', 'not-asked']);
  expect(marks).toEqual([]);
});

test('a run marks its browser and ends with the answer of the jar with that mark', async () => {
  const asked: string[] = [];
  server.serving.runs.jar.offer((mark) => {
    asked.push(mark);
    return Promise.resolve({ lists: 'all', cookies: [inJar] });
  });
  const { state, cookies } = await run(['there=1; Path=/deep/../', 'gone=1; Path=/deep/../']);
  expect(state).toBe('finished');
  expect(cookies).toMatchObject([
    { stored: ['first-party'], unknownBecause: null, jar: 'decided' },
    { stored: [], unknownBecause: null, jar: 'decided' },
  ]);
  expect(marks).toEqual([expect.stringContaining(`${markName}=${asked[0]};`)]);
});
