import https from 'node:https';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveTestNames } from '../../browsers/launch/chromium.ts';
import { type DrivenChromium, startDriven } from '../../browsers/launch/driven.ts';
import { startedRun } from '../../browsers/launch/started-run.ts';
import { attackCreatedSchema, attackViewSchema } from '../../contract/attacks/lab.ts';
import { ladderReportSchema } from '../../contract/attacks/ladder.ts';
import { signedLabPath } from '../../contract/labs/lab-id.ts';
import { ticketPath } from '../../contract/labs/ticket.ts';
import { entryOf } from '../../contract/origins/topology.ts';
import { runCreatedSchema } from '../../contract/runs/experiment.ts';
import { firstExperiment, linkPairs } from '../../contract/runs/link.ts';
import { type RunReport, runReportSchema } from '../../contract/runs/observation.ts';
import { storeProgram } from '../../server/labs/processes/store-server.ts';
import { RedisServer } from '../../server/labs/testing/redis.ts';
import { type Proxied, startProxied } from './debian-proxy.ts';

/** Event streams that the test opens beside the page's own: as many as one address may have. */
const streams = 5;

/**
 * Three playgrounds, one Redis, and a proxy as Debian has it, with the configuration that docs/hosting.md prints. Where a
 * program is missing, the tests fail and say which.
 */
describe.each(['nginx', 'haproxy', 'caddy'] as const)('three playgrounds behind %s', (name) => {
  const redis = new RedisServer(storeProgram('redis')?.path ?? 'redis-server');
  let deployment: Proxied;
  let browser: DrivenChromium;

  beforeAll(async () => {
    if (storeProgram('redis') === null || storeProgram('redis') === undefined) {
      throw new Error('There is no redis-server here. Install it, as by: apt-get install redis-server');
    }
    await redis.start();
    deployment = await startProxied(name, 3, { RUNS_REDIS_URL: redis.url, PUBLIC_PROCESS_LABS: 'on' });
    const { spki } = deployment.tls;
    browser = await startDriven({ spki, thirdPartyCookies: 'allowed', args: [resolveTestNames] });
  });
  afterAll(async () => {
    await browser?.close();
    await deployment?.stop();
    await redis.close();
  });

  /** Asks a host over https, by itself the interface's, and reads to the end: of a stream, to the end of its run. */
  function ask(method: string, path: string, body?: unknown, host = new URL(deployment.ui).host): Promise<string> {
    const options = {
      host: '127.0.0.1',
      port: deployment.https,
      method,
      path,
      agent: false,
      rejectUnauthorized: false,
    };
    const headers = { host, 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const request = https.request({ ...options, headers }, (response) => {
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

  const reportOf = async (id: string): Promise<RunReport> =>
    runReportSchema.parse(JSON.parse(await ask('GET', `/api/runs/${id}`)));

  const isOver = async (id: string) => (await reportOf(id)).endedAt !== null;

  /** Opens the interface as a visitor with this link, and starts the run. */
  async function start(cookies: readonly string[], probes: 'essential' | 'all'): Promise<{ page: Page; id: string }> {
    const page = await (await browser.newVisitor()).newPage();
    const experiment = {
      ...firstExperiment,
      scheme: 'https' as const,
      cookies: cookies.map((setCookie) => ({ setCookie })),
      probes,
    };
    const query = new URLSearchParams(linkPairs(experiment).map(([key, value]): [string, string] => [key, value]));
    await page.goto(`${deployment.ui}/play?${query}`);
    const id = await startedRun(page, () => page.getByRole('button', { name: 'Run in this browser' }).click());
    return { page, id };
  }

  /** What a deployment lacks is settled from the start, so the first third may be. */
  async function untilInTheMiddle(id: string): Promise<void> {
    const isThere = ({ state, done, total }: RunReport) => state === 'running' && done > total / 3;
    await expect.poll(async () => isThere(await reportOf(id)), { interval: 20 }).toBe(true);
  }

  async function expectAsPredicted(): Promise<void> {
    const { page, id } = await start(['sid=1; Path=/; Secure; HttpOnly; SameSite=Lax'], 'essential');
    await page.getByText('15 of 15 as predicted').first().waitFor({ timeout: 60_000 });
    expect((await reportOf(id)).state).toBe('finished');
    await page.context().close();
  }

  test('an essential run over https, whose requests go to each of them, comes out as predicted', async () => {
    const { page, id } = await start(['sid=1; Path=/; Secure; HttpOnly; SameSite=Lax'], 'essential');
    const told = await Promise.all(Array.from({ length: streams }, () => ask('GET', `/api/runs/${id}/events`)));
    await page.getByText('15 of 15 as predicted').first().waitFor({ timeout: 60_000 });
    const report = await reportOf(id);
    expect([report.state, report.trouble, report.unreached]).toEqual(['finished', null, []]);
    for (const text of told) {
      expect(text).toContain('"state":"finished"');
      for (const probe of Object.keys(report.observations)) expect(text).toContain(`"probe":"${probe}"`);
    }
    await page.context().close();

    const asked = (isMeant: (method: string, target: string) => boolean) =>
      new Set(deployment.led().flatMap(({ method, target, instance }) => (isMeant(method, target) ? [instance] : [])));
    const posted = asked((method, target) => method === 'POST' && target === '/api/runs');
    const steps = asked((method, target) => method === 'POST' && target.startsWith('/.playground/step'));
    const probes = asked((method, target) => method !== 'OPTIONS' && target.includes(`p=${id}.`));
    const followed = asked((_method, target) => target === `/api/runs/${id}/events`);
    expect([posted.size, probes.size]).toEqual([1, 3]);
    // A proxy gives out all requests in turn: the few of one kind may leave one out.
    expect(steps.size).toBeGreaterThan(1);
    expect([...followed].some((instance) => !posted.has(instance))).toBe(true);
  });

  test('a run of 120 cookies gets through, whose lines are more than a proxy takes by itself', async () => {
    const cookies = Array.from({ length: 120 }, (_, index) => ({
      setCookie: `many${index}=${'x'.repeat(50)}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600`,
    }));
    const made = await ask('POST', '/api/runs', { scheme: 'https', cookies, probes: ['home/link', 'other/link'] });
    const { id, driveUrl } = runCreatedSchema.parse(JSON.parse(made));
    const page = await (await browser.newVisitor()).newPage();
    await page.goto(driveUrl, { waitUntil: 'commit' });
    await expect.poll(() => isOver(id), { timeout: 60_000 }).toBe(true);
    await page.context().close();
    const report = await reportOf(id);
    expect([report.state, report.trouble]).toEqual(['finished', null]);
    const [home] =
      report.observations['home/link']?.outcome === 'received' ? report.observations['home/link'].requests : [];
    expect(home?.cookies).toHaveLength(cookies.length);
  });

  test('an attack succeeds, whose requests all go to the one that has its lab', async () => {
    const made = await ask('POST', '/api/labs/attacks', { attack: 'theft-by-script', scheme: 'https' });
    const { id, driveUrl } = attackCreatedSchema.parse(JSON.parse(made));
    const page = await (await browser.newVisitor()).newPage();
    await page.goto(driveUrl, { waitUntil: 'commit' });
    const view = async () => attackViewSchema.parse(JSON.parse(await ask('GET', `/api/labs/attacks/${id}`)));
    await expect.poll(async () => (await view()).outcome, { timeout: 120_000 }).toBe('succeeded');
    await page.context().close();
    const asked = deployment.led().filter(({ target }) => target.includes(id) || target === '/api/labs/attacks');
    expect(asked.length).toBeGreaterThan(10);
    expect(new Set(asked.map(({ instance }) => instance)).size).toBe(1);
  });

  test('a ladder of one attack is measured, whose labs are all in the one that has it', async () => {
    const before = deployment.led().length;
    const made = await ask('POST', '/api/ladders', { attacks: ['theft-by-script'], scheme: 'https' });
    const { id, driveUrl } = attackCreatedSchema.parse(JSON.parse(made));
    const page = await (await browser.newVisitor()).newPage();
    await page.goto(driveUrl, { waitUntil: 'commit' });
    const report = async () => ladderReportSchema.parse(JSON.parse(await ask('GET', `/api/ladders/${id}`)));
    await expect.poll(async () => (await report()).endedAt !== null, { timeout: 120_000 }).toBe(true);
    await page.context().close();
    const { state, rows } = await report();
    expect([state, rows.map(({ none, all }) => [none, all])]).toEqual(['finished', [['succeeded', 'stopped']]]);
    // Scripts that every process has may come from any of them.
    const asked = deployment.led().filter(({ target }, at) => at >= before && !target.startsWith('/.playground/app/'));
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter(({ instance }) => instance !== asked[0]?.instance)).toEqual([]);
  });

  test('labs are each in one of them, and not all in the same one', async () => {
    const { host } = new URL(entryOf(deployment.topology, 'home', 'https')?.origin ?? '');
    const labs = Array.from({ length: 12 }, (_, index) => signedLabPath(`0123456789abcd${10 + index}`));
    for (const lab of labs) {
      await ask('PUT', lab, {}, host);
      expect(JSON.parse(await ask('GET', lab, undefined, host))).not.toHaveProperty('error');
    }
    const owners = labs.map((lab) => {
      const own = deployment.led().filter(({ target }) => target === lab);
      return new Set(own.map(({ instance }) => instance));
    });
    expect(owners.map(({ size }) => size)).toEqual(labs.map(() => 1));
    expect(new Set(owners.flatMap((owner) => [...owner])).size).toBeGreaterThan(1);
  });

  test('a stage’s tickets are used in the process in which they were registered', async () => {
    const { host } = new URL(entryOf(deployment.topology, 'home', 'https')?.origin ?? '');
    for (let number = 0; number < 12; number++) {
      const path = ticketPath(number.toString(16).padStart(32, '0'));
      await ask('PUT', path);
      expect(await ask('POST', path, undefined, host)).toBe('');
    }
  });

  test('a course on a stage: a run in several of them, an attack and a lab of processes each in one', async () => {
    const before = deployment.led().length;
    const page = await (await browser.newVisitor()).newPage();
    await page.goto(`${deployment.ui}/stage/http-only.1+xss-theft.2+restart.1`);
    const next = (does: string) => page.getByRole('button', { name: does, exact: true });
    await next('Run in this browser').waitFor();
    for (const step of ['1 of 3', '2 of 3', '3 of 3']) {
      await page.getByText(step).waitFor();
      await page.keyboard.press('Space');
      await next('Reveal the answer').waitFor({ timeout: 120_000 });
      await page.keyboard.press('Space');
      await page.getByRole('region', { name: 'What happened' }).getByText('Observed:').first().waitFor();
      if (step !== '3 of 3') await page.keyboard.press('Space');
    }
    await page.context().close();
    const asked = deployment.led().slice(before);
    const owners = new Map<string, Set<number>>();
    for (const { target, instance } of asked) {
      const [, lab] = /^\/\.playground\/labs\/((?:session|ticket)\/[0-9a-f]+)/.exec(target) ?? [];
      if (lab !== undefined) owners.set(lab, (owners.get(lab) ?? new Set()).add(instance));
    }
    // A proxy may write of a request of the test before only now.
    expect(new Set([...owners.keys()].map((lab) => lab.split('/')[0]))).toEqual(new Set(['session', 'ticket']));
    expect([...owners.values()].filter(({ size }) => size !== 1)).toEqual([]);
    const ofRun = asked.filter(({ target }) => /[?&]p=/.test(target)).map(({ instance }) => instance);
    expect(new Set(ofRun).size).toBeGreaterThan(1);
  });

  test('one that is killed in the middle of a run takes nothing with it, and the next run works at once', async () => {
    const { page, id } = await start(['sid=1; Path=/; Secure', 'two=2; Path=/'], 'all');
    await untilInTheMiddle(id);
    deployment.kill(0);
    const atKill = await reportOf(id);
    expect([atKill.state, atKill.done < atKill.total]).toEqual(['running', true]);
    await expect.poll(() => isOver(id), { timeout: 120_000 }).toBe(true);
    const { state, trouble } = await reportOf(id);
    // It goes on or, where a page was being sent when its server was killed, says that its window stopped.
    expect([
      ['finished', undefined],
      ['failed', 'driver-gone'],
    ]).toContainEqual([state, trouble?.code]);
    await page.context().close();
    await expectAsPredicted();
  });

  test('while Redis is away a visitor is told so, and a run works once it is back', async () => {
    const { page, id } = await start(['sid=1; Path=/; Secure'], 'all');
    await untilInTheMiddle(id);
    await redis.kill();
    const refused = await ask('POST', '/api/runs', { scheme: 'https', cookies: [{ setCookie: 'a=1' }] });
    expect(JSON.parse(refused)).toMatchObject({ error: { code: 'runs-unavailable' } });
    await redis.start();
    // This Redis keeps nothing on disk, so the run is gone, and its page says that it did not come to its end.
    await expect
      .poll(async () => JSON.parse(await ask('GET', `/api/runs/${id}`)))
      .toMatchObject({
        error: { code: 'unknown-run' },
      });
    await page
      .getByText(/does not know this run|start the run again/i)
      .first()
      .waitFor();
    await page.context().close();
    await expectAsPredicted();
  });
});
