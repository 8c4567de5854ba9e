import http from 'node:http';
import { type Browser, chromium } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../browsers/launch/find.ts';
import { topologySchema } from '../../contract/origins/topology.ts';
import { findProbe, probes } from '../../contract/probes/catalogue.ts';
import { runCreatedSchema, runRequestSchema } from '../../contract/runs/experiment.ts';
import { type RunReport, runReportSchema } from '../../contract/runs/observation.ts';
import { judgeCell, judgeStored } from '../../prediction/judge/judge.ts';
import { observedOutcome } from '../../prediction/judge/outcome.ts';
import { predict } from '../../prediction/predict.ts';
import { predictionSetting } from '../../prediction/predict-defaults.ts';
import { storeProgram } from '../../server/labs/processes/store-server.ts';
import { RedisServer } from '../../server/labs/testing/redis.ts';
import { type Instances, startInstances } from './instances.ts';

const program = storeProgram('redis')?.path;
const executablePath = findBrowser('chromium')?.program;
const isPossible = program !== undefined && executablePath !== undefined;

const experiment = runRequestSchema.parse({
  scheme: 'http',
  cookies: ['', '; SameSite=Lax', '; SameSite=Strict', '; SameSite=None; Secure', '; HttpOnly'].map((more, index) => ({
    setCookie: `many${index}=1; Path=/${more}`,
  })),
  probes: 'essential',
});

describe.skipIf(!isPossible)('three playgrounds behind one proxy (not run without redis-server and Chromium)', () => {
  const redis = new RedisServer(program ?? '');
  let instances: Instances;
  let browser: Browser;

  beforeAll(async () => {
    await redis.start();
    instances = await startInstances(3, { RUNS_REDIS_URL: redis.url });
    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox', '--host-resolver-rules=MAP *.test 127.0.0.1'],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await instances?.stop();
    await redis.close();
  });
  afterEach(() => {
    instances.onRequest = () => undefined;
  });

  /** Asks the interface's host through the proxy, and reads to the end: of a stream, to the end of its run. */
  function ask(method: string, path: string, body?: unknown): Promise<string> {
    const headers = { host: new URL(instances.origin('ui')).host, 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const request = http.request({ host: '127.0.0.1', port: instances.port, method, path, headers }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.once('end', () => resolve(text)).once('error', reject);
      });
      request.once('error', reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  async function create(): Promise<{ id: string; driveUrl: string }> {
    for (;;) {
      const created = runCreatedSchema.safeParse(JSON.parse(await ask('POST', '/api/runs', experiment)));
      // Until each of them has reached Redis.
      if (created.success) return created.data;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** What the browser did not do as predicted, and how many cells were compared. */
  async function compare(report: RunReport): Promise<{ differing: string[]; compared: number }> {
    const topology = topologySchema.parse(JSON.parse(await ask('GET', '/api/topology')));
    // Over http on names that are not trustworthy, no run can find out: its control cookies are rejected.
    const setting = predictionSetting(topology, 'chromium', 'allowed', Date.now());
    const differing: string[] = [];
    let compared = 0;
    for (const [index, predicted] of predict(experiment, probes, setting).entries()) {
      if (judgeStored(predicted, report.cookies[index] ?? null) === 'differs') differing.push(`${index}: stored`);
      for (const [id, observation] of Object.entries(report.observations)) {
        const [probe, cell] = [findProbe(id), predicted.cells.get(id)];
        if (!probe || !cell) throw new Error(`${id} was not predicted.`);
        const outcome = observedOutcome(probe, observation, index);
        if (outcome.outcome !== 'no-request') compared++;
        if (judgeCell(cell, outcome) === 'differs') differing.push(`${index}: ${id} ${outcome.outcome}`);
      }
    }
    return { differing, compared };
  }

  async function drive(id: string, driveUrl: string): Promise<void> {
    const page = await (await browser.newContext()).newPage();
    await page.goto(driveUrl, { waitUntil: 'commit' });
    const isOver = async () => runReportSchema.parse(JSON.parse(await ask('GET', `/api/runs/${id}`))).endedAt !== null;
    await expect.poll(isOver, { timeout: 90_000, interval: 200 }).toBe(true);
    await page.context().close();
  }

  test('an essential run whose requests go to each of them comes out as predicted', async () => {
    const kinds = {
      step: new Set<number>(),
      probe: new Set<number>(),
      post: new Set<number>(),
      events: new Set<number>(),
    };
    instances.onRequest = ({ method, url = '' }, instance) => {
      if (url === '/api/runs') kinds.post.add(instance);
      else if (url.endsWith('/events')) kinds.events.add(instance);
      else if (url.startsWith('/.playground/step')) kinds.step.add(instance);
      else if (method !== 'OPTIONS' && /[?&]p=/.test(url)) kinds.probe.add(instance);
    };
    const { id, driveUrl } = await create();
    const events = ask('GET', `/api/runs/${id}/events`);
    await drive(id, driveUrl);
    const report = runReportSchema.parse(JSON.parse(await ask('GET', `/api/runs/${id}`)));
    expect([report.state, report.trouble]).toEqual(['finished', null]);
    const { differing, compared } = await compare(report);
    expect(differing).toEqual([]);
    expect(compared).toBeGreaterThan(10 * experiment.cookies.length);
    expect([kinds.step.size, kinds.probe.size]).toEqual([3, 3]);
    const told = await events;
    expect(told).toContain('"state":"finished"');
    for (const probe of Object.keys(report.observations)) expect(told).toContain(`"probe":"${probe}"`);
  });

  test('one that is killed in the middle of a run spoils no result, and the next run works at once', async () => {
    let marked = 0;
    instances.onRequest = ({ url = '' }) => {
      if (!/[?&]p=/.test(url)) return;
      marked++;
      if (marked === 6) instances.kill(0);
    };
    const { id, driveUrl } = await create();
    await drive(id, driveUrl);
    expect(marked).toBeGreaterThan(6);
    const report = runReportSchema.parse(JSON.parse(await ask('GET', `/api/runs/${id}`)));
    expect((await compare(report)).differing).toEqual([]);
    // It goes on, or, where a page was being sent when its server was killed, says that its window stopped.
    expect([
      ['finished', undefined],
      ['failed', 'driver-gone'],
    ]).toContainEqual([report.state, report.trouble?.code]);
    const next = await create();
    await drive(next.id, next.driveUrl);
    const after = runReportSchema.parse(JSON.parse(await ask('GET', `/api/runs/${next.id}`)));
    expect([after.state, (await compare(after)).differing]).toEqual(['finished', []]);
  });
});
