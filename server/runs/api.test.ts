import { once } from 'node:events';
import http from 'node:http';
import { connect as connectPlain } from 'node:net';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { apiErrorSchema } from '../../contract/http/errors.ts';
import { topologySchema } from '../../contract/origins/topology.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import { maxBodyBytes, type RunRequestInput, runCreatedSchema } from '../../contract/runs/experiment.ts';
import { exchangeSchema, runReportSchema } from '../../contract/runs/observation.ts';
import { type StepReply, stepReplySchema } from '../../contract/runs/step-reply.ts';
import { SetClock } from '../testing/set-clock.ts';
import { startTestServer, type TestRequest, type TestServer } from '../testing/test-server.ts';
import { defaultLimits } from './limits.ts';
import { maxFollowers } from './run.ts';
import { RunStore } from './store.ts';

const clock = new SetClock();
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ limits: { ...defaultLimits, maxRuns: 40 }, clock });
});
afterAll(() => server.close());

function inMemory({ serving }: TestServer): RunStore {
  if (!(serving.runs instanceof RunStore)) throw new Error('The runs are not in memory.');
  return serving.runs;
}

const simple = { scheme: 'http', cookies: [{ setCookie: 'a=1; Path=/' }], probes: ['home/link'] } as const;

async function create(more: Partial<RunRequestInput> = {}): Promise<{ id: string; driveUrl: string }> {
  const answer = await server.ask({ method: 'POST', path: '/api/runs', body: { ...simple, ...more } });
  expect(answer.status).toBe(201);
  return runCreatedSchema.parse(answer.json());
}

async function refusal(request: TestRequest): Promise<string> {
  const answer = await server.ask(request);
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  const { error } = apiErrorSchema.parse(answer.json());
  return `${answer.status} ${error.code}${error.field ? ` ${error.field}` : ''}`;
}

async function report(id: string) {
  return runReportSchema.parse((await server.ask({ path: `/api/runs/${id}` })).json());
}

function step(id: string, more: object = {}): Promise<{ status: number; reply: StepReply }> {
  const body = {
    run: id,
    driver: 'driver-one',
    browser: null,
    back: null,
    path: '/',
    step: null,
    results: {},
    ...more,
  };
  return server
    .ask({ role: 'home', method: 'POST', path: '/.playground/step', body })
    .then(({ status, json }) => ({ status, reply: stepReplySchema.parse(json()) }));
}

test.each([
  '{"__proto__":{"polluted":1},"scheme":"http","cookies":[{"setCookie":"a=1"}]}',
  '{"scheme":"http","cookies":[{"setCookie":"a=1","__proto__":{"polluted":1}}]}',
  '{"constructor":{"prototype":{"polluted":1}},"scheme":"http","cookies":[{"setCookie":"a=1"}]}',
])('%s changes no prototype', async (body) => {
  const { status } = await server.ask({
    method: 'POST',
    path: '/api/runs',
    body,
    headers: { 'content-type': 'application/json' },
  });
  expect([status, 'polluted' in {}]).toEqual([400, false]);
});

describe('GET', () => {
  test('/api/topology gives role, scheme and origin of every origin', async () => {
    const { json } = await server.ask({ path: '/api/topology' });
    const { origins } = topologySchema.parse(json());
    expect(origins).toContainEqual({
      role: 'home',
      scheme: 'https',
      port: 'main',
      origin: `https://app.home.localhost:${server.serving.listening.bound.HTTPS_PORT}`,
    });
  });

  test('/api/probes gives the catalogue', async () => {
    const { json } = await server.ask({ path: '/api/probes' });
    expect((json() as { probes: { id: string }[] }).probes.map(({ id }) => id)).toEqual(probes.map(({ id }) => id));
  });

  test('/api/reach reports a browser that ended the handshake, by the name that it asked for', async () => {
    const port = server.serving.listening.bound.HTTPS_PORT;
    await new Promise<void>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port, servername: 'other.localhost' });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
    });
    const errors = async () =>
      ((await server.ask({ path: '/api/reach' })).json() as { tlsErrors: { host: string; port: number }[] }).tlsErrors;
    await expect.poll(errors).toContainEqual(expect.objectContaining({ host: 'other.localhost', port }));
  });
});

describe('POST /api/runs', () => {
  test('answers 201 with the id and an absolute address that any browser can open', async () => {
    const { id, driveUrl } = await create({ id: 'an-id-of-mine' });
    expect(id).toBe('an-id-of-mine');
    expect(driveUrl).toBe(`${server.origin('home')}/.playground/drive/an-id-of-mine`);
    const page = await server.ask({ role: 'home', path: new URL(driveUrl).pathname });
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  });

  test('accepts every documented field', async () => {
    const { id } = await create({
      scheme: 'https',
      setBy: 'cross-site-fetch',
      path: '/set/here',
      readPath: '/read/there',
      cors: 'reflect',
      ageSeconds: 1,
      probes: 'essential',
      action: 'run',
    });
    const made = await report(id);
    expect(made).toMatchObject({ id, action: 'run', state: 'waiting', done: 0, userAgent: '', observations: {} });
    expect(made.total).toBe(probes.filter(({ essential }) => essential).length);
    expect(made.cookies).toMatchObject([
      { index: 0, emitted: null, stored: 'unknown', unknownBecause: 'not-looked', readable: null },
    ]);
  });

  test.each<[string, TestRequest, string]>([
    ['no JSON', { body: '{"scheme":' }, '400 not-json'],
    ['JSON that is no object', { body: '"text"' }, '400 not-json'],
    ['an empty body', { body: '' }, '400 invalid-field scheme'],
    ['no body', {}, '400 not-json'],
    ['a form', { body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, '400 not-json'],
    ['JSON with the type of text', { body: simple, headers: { 'content-type': 'text/plain' } }, '400 not-json'],
    [
      'an unknown character set',
      { body: simple, headers: { 'content-type': 'application/json; charset=klingon' } },
      '400 not-json',
    ],
    ['bytes that are not gzip', { body: simple, headers: { 'content-encoding': 'gzip' } }, '400 not-json'],
    ['bytes that are not deflate', { body: simple, headers: { 'content-encoding': 'deflate' } }, '400 not-json'],
    ['bytes that are not brotli', { body: simple, headers: { 'content-encoding': 'br' } }, '400 not-json'],
    [
      'half of a surrogate pair',
      { body: '{"scheme":"http","cookies":[{"setCookie":"a=\\ud800"}]}' },
      '400 ill-formed-text cookies[0].setCookie',
    ],
    [
      'far too many cookies',
      { body: `{"scheme":"http","cookies":[${'1,'.repeat(19_000)}1]}` },
      '400 too-many-cookies cookies',
    ],
    ['too many values', { body: `{"scheme":"http","cookies":[${'1,'.repeat(25_000)}1]}` }, '400 invalid-field cookies'],
    ['far too many values', { body: `{"scheme":"http","cookies":[${'{},'.repeat(170_000)}{}]}` }, '400 invalid-field'],
    ['JSON that is nested too deep', { body: `${'['.repeat(65)}${']'.repeat(65)}` }, '400 too-deep'],
    [
      'JSON in UTF-16',
      { body: simple, headers: { 'content-type': 'application/json; charset=utf-16le' } },
      '400 not-json',
    ],
    ['an unknown encoding', { body: simple, headers: { 'content-encoding': 'klingon' } }, '400 not-json'],
    ['an unknown field', { body: { ...simple, colour: 'blue' } }, '400 invalid-field colour'],
    ['a line break', { body: { ...simple, path: '/a\r\nb' } }, '400 control-character path'],
    ['a foreign Origin', { body: simple, headers: { origin: 'https://evil.example' } }, '403 foreign-origin'],
    ['an opaque Origin', { body: simple, headers: { origin: 'null' } }, '403 foreign-origin'],
  ])('refuses %s', async (_title, request, expected) => {
    expect(await refusal({ method: 'POST', path: '/api/runs', ...request })).toBe(expected);
  });

  test('refuses an Origin of the tried hosts, and takes its own', async () => {
    const ask = (origin: string) =>
      server.ask({ method: 'POST', path: '/api/runs', body: simple, headers: { origin } }).then(({ status }) => status);
    for (const role of ['home', 'sibling', 'other'] as const) expect(await ask(server.origin(role))).toBe(403);
    expect(await ask(server.origin('ui', 'https', 'alt'))).toBe(201);
  });

  test('refuses a megabyte of nested arrays without parsing them', async () => {
    const parse = vi.spyOn(JSON, 'parse');
    const body = '['.repeat(500_000) + ']'.repeat(500_000);
    const { status } = await server.ask({ method: 'POST', path: '/api/runs', body });
    const parsed = parse.mock.calls.map(([text]) => text.length);
    parse.mockRestore();
    expect(status).toBe(400);
    expect(Math.max(0, ...parsed)).toBeLessThan(1_000);
  });

  test('takes a body of 1 MB and refuses a larger one', async () => {
    const frame = JSON.stringify({ ...simple, cookies: [{ setCookie: '' }] }).length;
    const body = (length: number) => ({ ...simple, cookies: [{ setCookie: 'a'.repeat(length) }] });
    const fits = await server.ask({ method: 'POST', path: '/api/runs', body: body(maxBodyBytes - frame) });
    expect(fits.status).toBe(201);
    expect(await refusal({ method: 'POST', path: '/api/runs', body: body(maxBodyBytes - frame + 1) })).toBe(
      '413 body-too-large',
    );
  });

  test('refuses an id that exists', async () => {
    await create({ id: 'only-once' });
    expect(await refusal({ method: 'POST', path: '/api/runs', body: { ...simple, id: 'only-once' } })).toBe(
      '409 run-exists id',
    );
  });

  test('refuses a run when too many are waiting', async () => {
    while (inMemory(server).size < 40) await create();
    for (;;) {
      const answer = await server.ask({ method: 'POST', path: '/api/runs', body: simple });
      if (answer.status !== 201) {
        expect(`${answer.status} ${apiErrorSchema.parse(answer.json()).error.code}`).toBe('503 too-many-runs');
        break;
      }
    }
    clock.pass(11 * 60_000);
    inMemory(server).sweep();
  });
});

describe('a run by its id', () => {
  test.each(['GET', 'DELETE'])('%s of one that never was: 404', async (method) => {
    expect(await refusal({ method, path: '/api/runs/never-made' })).toBe('404 unknown-run');
  });

  test('that never was has no events', async () => {
    expect(await refusal({ path: '/api/runs/never-made/events' })).toBe('404 unknown-run');
  });

  test('that was forgotten: its report says expired, and nothing else remains', async () => {
    const { id } = await create();
    clock.pass(11 * 60_000);
    inMemory(server).sweep();
    expect(await report(id)).toMatchObject({ id, state: 'expired' });
    expect(await refusal({ path: `/api/runs/${id}/events` })).toBe('410 run-expired');
    expect(await refusal({ method: 'DELETE', path: `/api/runs/${id}` })).toBe('410 run-expired');
  });

  test('DELETE cancels it', async () => {
    const { id } = await create();
    const { status, json } = await server.ask({ method: 'DELETE', path: `/api/runs/${id}` });
    expect([status, runReportSchema.parse(json()).state]).toEqual([200, 'cancelled']);
    expect((await report(id)).state).toBe('cancelled');
    expect((await step(id)).reply).toMatchObject({ do: 'end' });
  });

  test('its events begin with a report and end with the final one', async () => {
    const { id } = await create();
    const events = server.ask({ path: `/api/runs/${id}/events` });
    await expect.poll(() => inMemory(server).find(id)?.listenerCount('event')).toBe(1);
    await server.ask({ method: 'DELETE', path: `/api/runs/${id}` });
    const { headers, text } = await events;
    expect(headers['content-type']).toMatch(/^text\/event-stream/);
    const told = [...text.matchAll(/^event: ?(.*)$/gm)].map(([, name]) => name);
    const states = [...text.matchAll(/^data: ?(\{.*)$/gm)].map(([, data]) => JSON.parse(data ?? '').state);
    expect(told).toEqual(['report', 'observation', 'report']);
    expect(states).toEqual(['waiting', undefined, 'cancelled']);
  });

  test('has a limited number of followers, who leave no trace', async () => {
    const { id } = await create();
    const port = server.serving.listening.bound.HTTP_PORT;
    const options = { host: '127.0.0.1', port, path: `/api/runs/${id}/events`, headers: { host: `localhost:${port}` } };
    const streams = Array.from({ length: maxFollowers }, () => http.get(options).on('error', () => undefined));
    const followers = () => inMemory(server).find(id)?.listenerCount('event');
    await expect.poll(followers).toBe(maxFollowers);
    expect(await refusal({ path: `/api/runs/${id}/events` })).toBe('503 too-many-followers');
    for (const stream of streams) stream.destroy();
    await expect.poll(followers).toBe(0);
  });

  test('accepts only so many followers at one moment, and others when those have gone', async () => {
    const { id } = await create();
    const followers = () => inMemory(server).find(id)?.listenerCount('event');
    const { HTTP_PORT: port } = server.serving.listening.bound;
    const asked = `GET /api/runs/${id}/events HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`;
    for (const _round of ['at first', 'when those have gone']) {
      const sockets = Array.from({ length: 5 * maxFollowers }, () => connectPlain(port, '127.0.0.1'));
      await Promise.all(sockets.map((socket) => once(socket, 'connect')));
      const answered = sockets.map((socket) => once(socket, 'data'));
      for (const socket of sockets) socket.write(asked);
      await Promise.all(answered);
      expect(followers()).toBe(maxFollowers);
      expect(await refusal({ path: `/api/runs/${id}/events` })).toBe('503 too-many-followers');
      for (const socket of sockets) socket.destroy();
      await expect.poll(followers).toBe(0);
    }
  });

  test('drops a follower that never reads, and goes on sending to one that does', async () => {
    const { id } = await create();
    const followers = () => inMemory(server).find(id)?.listenerCount('event');
    const { HTTP_PORT: port } = server.serving.listening.bound;
    const silent = connectPlain(port, '127.0.0.1');
    silent.pause();
    silent.write(`GET /api/runs/${id}/events HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
    const reading = server.ask({ path: `/api/runs/${id}/events` });
    await expect.poll(followers).toBe(2);
    await step(id);
    const headers = { cookie: `big=${'x'.repeat(20_000)}` };
    // Every follower gets each event. The buffers of two sockets are full long before the last event.
    for (let sent = 0; sent < 1_000 && followers() === 2; sent++) {
      await server.ask({ role: 'home', path: `/?p=${id}.home/link`, headers });
    }
    expect(followers()).toBe(1);
    await server.ask({ method: 'DELETE', path: `/api/runs/${id}` });
    expect((await reading).text).toContain('"state":"cancelled"');
    silent.destroy();
  });

  test('its events contain each request with its response when the response has ended', async () => {
    const { id } = await create({ probes: ['sibling/fetch-include'] });
    const events = server.ask({ path: `/api/runs/${id}/events` });
    const run = inMemory(server).find(id);
    await expect.poll(() => run?.listenerCount('event')).toBe(1);
    const heard = new Promise((resolve) =>
      run?.on('event', ({ event, data }) => event === 'exchange' && resolve(data)),
    );
    const origin = server.origin('sibling');
    await server.ask({
      role: 'home',
      path: `/?p=${id}.sibling/fetch-include`,
      headers: { origin, cookie: 'a=1; other=x', 'sec-fetch-site': 'same-site' },
    });
    await heard;
    await server.ask({ method: 'DELETE', path: `/api/runs/${id}` });
    const told = [...(await events).text.matchAll(/^event: ?exchange\n(?:id: ?.*\n)?data: ?(.*)$/gm)];
    expect(told).toHaveLength(1);
    const exchange = exchangeSchema.parse(JSON.parse(told[0]?.[1] ?? ''));
    expect(exchange).toMatchObject({ method: 'GET', cookie: 'a=1; other=x', cookies: [0], status: 200, setCookie: [] });
    expect(exchange.headers).toMatchObject({ origin, 'sec-fetch-site': 'same-site' });
    expect(exchange.responseHeaders).toContainEqual(['access-control-allow-origin', origin]);
  });

  test('HEAD of its events is answered and ended, and takes no follower’s place', async () => {
    const { id } = await create();
    const { status, headers, text } = await server.ask({ method: 'HEAD', path: `/api/runs/${id}/events` });
    expect([status, headers['content-type'], text]).toEqual([200, expect.stringMatching(/^text\/event-stream/), '']);
    expect((await server.ask({ method: 'HEAD', path: '/api/runs/never-made/events' })).status).toBe(404);
    expect(inMemory(server).find(id)?.listenerCount('event')).toBe(0);
  });
});

describe('the driver', () => {
  test('begins with asking which origins answer; a second one is refused', async () => {
    const { id } = await create();
    expect((await step(id)).reply).toMatchObject({ do: 'perform', step: { number: -1 } });
    expect((await report(id)).state).toBe('running');
    expect((await step(id, { driver: 'driver-two' })).reply).toMatchObject({ do: 'refuse' });
    expect((await step(id)).reply).toMatchObject({ do: 'perform' });
    await server.ask({ method: 'DELETE', path: `/api/runs/${id}` });
  });

  test('of a second run in the same browser waits, and says so', async () => {
    const [first, second] = [await create(), await create()];
    await step(first.id, { browser: 'browser-one' });
    const held = await step(second.id, { driver: 'driver-two', browser: 'browser-one' });
    expect(held.reply).toMatchObject({ do: 'wait' });
    expect(await report(second.id)).toMatchObject({ state: 'waiting', trouble: { code: 'another-run' } });
    await server.ask({ method: 'DELETE', path: `/api/runs/${first.id}` });
    const goes = await step(second.id, { driver: 'driver-two', browser: 'browser-one' });
    expect(goes.reply).toMatchObject({ do: 'perform' });
    expect(await report(second.id)).toMatchObject({ state: 'running', trouble: null });
    await server.ask({ method: 'DELETE', path: `/api/runs/${second.id}` });
  });

  test('that goes away leaves a run that failed, and says why', async () => {
    const { id } = await create();
    await step(id);
    clock.pass(2 * 60_000);
    inMemory(server).sweep();
    expect(await report(id)).toMatchObject({ state: 'failed', trouble: { code: 'driver-gone' } });
  });

  const valid = {
    run: 'never-made',
    driver: 'driver-one',
    browser: null,
    back: null,
    path: '/',
    step: null,
    results: {},
  };

  test.each<[object, string]>([
    [{}, 'run'],
    [{ ...valid, step: 'x' }, 'step'],
    [{ ...valid, driver: '' }, 'driver'],
    [{ ...valid, results: { probes: { 'home/link': { end: 'x' } } } }, 'results.probes["home/link"].end'],
    [{ ...valid, run: 7 }, 'run'],
  ])('that sends nonsense is refused with the reason: %j', async (body, field) => {
    expect(await refusal({ role: 'home', method: 'POST', path: '/.playground/step', body })).toBe(
      `400 invalid-field ${field}`,
    );
  });
});

test('a run that is over leads the browser back to an address of the interface only', async () => {
  const { id } = await create();
  await server.ask({ method: 'DELETE', path: `/api/runs/${id}` });
  const backTo = async (back: string) => (await step(id, { back })).reply;
  const play = `${server.origin('ui')}/play?run=${id}`;
  expect(await backTo(play)).toMatchObject({ do: 'end', back: play });
  for (const elsewhere of [`${server.origin('home')}/play`, 'https://elsewhere.example/', 'javascript:alert(1)']) {
    expect(await backTo(elsewhere)).toMatchObject({ do: 'end', back: null });
  }
});

test('a page that a probe sandboxes has an opaque origin, and no other page of a run has', async () => {
  const { id } = await create({ probes: ['home/csp-sandboxed-fetch', 'home/iframe'] });
  const policyOf = async (probe: string, does: string) => {
    const path = `/.playground/frame?run=${id}&probe=${probe}&do=${does}`;
    return (await server.ask({ role: 'home', path })).headers['content-security-policy'];
  };
  expect(await policyOf('home/csp-sandboxed-fetch', 'sandboxed-fetch')).toMatch(/(^|; )sandbox allow-scripts(;|$)/);
  expect(await policyOf('home/iframe', 'fetch')).not.toContain('sandbox');
});
