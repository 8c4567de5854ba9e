import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OutsideTabs } from './outside-tabs.ts';

let tabs: OutsideTabs;
let server: ReturnType<ReturnType<typeof express>['listen']>;
let held: Promise<ServerResponse>;

beforeEach(async () => {
  tabs = new OutsideTabs();
  const app = express();
  held = new Promise((resolve) => {
    app.get('/', (_request, response) => {
      tabs.hold('run', response);
      resolve(response);
    });
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => server.close());

function openTab(signal?: AbortSignal): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual', ...(signal ? { signal } : {}) });
}

test('a tab waits until its run leads it to an address, once', async () => {
  const answer = openTab();
  await held;
  expect(tabs.lead('another run', 'http://app.home.localhost/')).toBe('no-tab');
  expect(tabs.lead('run', 'http://app.home.localhost/')).toBe('led');
  const { status, headers } = await answer;
  expect([status, headers.get('location')]).toEqual([302, 'http://app.home.localhost/']);
  expect(tabs.lead('run', 'http://app.home.localhost/')).toBe('no-tab');
});

test('a tab that is closed waits no longer', async () => {
  const closing = new AbortController();
  const answer = openTab(closing.signal);
  const closed = once(await held, 'close');
  closing.abort();
  await expect(answer).rejects.toThrow();
  await closed;
  expect(tabs.lead('run', 'http://app.home.localhost/')).toBe('no-tab');
});
