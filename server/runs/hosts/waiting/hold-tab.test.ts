import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { topologyOfNames } from '../../../../contract/origins/engines.ts';
import type { Run } from '../../run.ts';
import { RunStore } from '../../store.ts';
import { holdTab } from './hold-tab.ts';

let store: RunStore;
let run: Run;
let server: ReturnType<ReturnType<typeof express>['listen']>;
let held: Promise<ServerResponse>;

beforeEach(async () => {
  store = new RunStore(topologyOfNames('localhost'));
  run = store.create({ scheme: 'http', cookies: [{ setCookie: 'a=1' }], probes: ['home/fetch-include'] });
  const app = express();
  held = new Promise((resolve) => {
    app.get('/', (_request, response) => {
      holdTab(store, run, response).then(() => resolve(response));
    });
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => {
  store.close();
  server.close();
});

function openTab(signal?: AbortSignal): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual', ...(signal ? { signal } : {}) });
}

test('a tab waits until its run sends it to an address, once', async () => {
  const answer = openTab();
  await held;
  expect(run.tab.lead('http://app.home.localhost/')).toBe('led');
  const { status, headers } = await answer;
  expect([status, headers.get('location')]).toEqual([302, 'http://app.home.localhost/']);
  expect(run.tab.lead('http://app.home.localhost/')).toBe('no-tab');
});

test('a closed tab stops waiting', async () => {
  const closing = new AbortController();
  const answer = openTab(closing.signal);
  const closed = once(await held, 'close');
  closing.abort();
  await expect(answer).rejects.toThrow();
  await closed;
  expect(run.tab.lead('http://app.home.localhost/')).toBe('no-tab');
});

test('a tab whose run ends before its turn gets an answer, and so does a tab that comes too late', async () => {
  const answer = openTab();
  await held;
  run.end('cancelled');
  expect((await answer).status).toBe(204);
  expect((await openTab()).status).toBe(204);
  expect(run.tab.lead('http://app.home.localhost/')).toBe('no-tab');
});

test('of two tabs the newer one waits, and an answered tab leaves no listener on its run', async () => {
  const [first, second] = [openTab(), openTab()];
  expect((await Promise.race([first, second])).status).toBe(204);
  run.end('cancelled');
  expect([(await first).status, (await second).status]).toEqual([204, 204]);
  await expect.poll(() => run.listenerCount('end')).toBe(0);
});
