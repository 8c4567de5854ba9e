import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureLeaf } from '../../origins/certificates.ts';
import { notServing } from '../session/wire.ts';
import { ping } from './in-child.ts';
import { Instance } from './instance.ts';
import { LabProcess } from './lab-process.ts';

let folder: string;
let instance: Instance;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cookie-instance-'));
  instance = new Instance('proxy', 'session/proxy/proxy');
});
afterEach(async () => {
  vi.useRealTimers();
  await instance.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('a slow process that was given up at its start serves as soon as it answers', async () => {
  const { key, chain: cert } = await ensureLeaf(folder, ['app.home.localhost'], { mkcert: null });
  // The time is up before the process can have done anything.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const given = instance.configure({ kind: 'configure', token: 't', forwarded: 'present', tls: { key, cert } });
  vi.advanceTimersByTime(10 * 60_000);
  vi.useRealTimers();
  await given;
  expect([instance.summary.state, await instance.ports()]).toEqual(['silent', null]);
  await expect.poll(() => instance.summary.state).toBe('ready');
  expect(await instance.ports()).toEqual({ http: expect.any(Number), https: expect.any(Number) });
  expect(instance.summary.problem).toBeNull();
});

test('the end of a killed process changes nothing about the process that was started after it', async () => {
  const { key, chain: cert } = await ensureLeaf(folder, ['app.home.localhost'], { mkcert: null });
  const configuration = { kind: 'configure', token: 't', forwarded: 'present', tls: { key, cert } };
  await instance.configure(configuration);
  const { pid } = instance.summary;
  const killed = instance.kill();
  await instance.configure(configuration);
  await killed;
  expect(instance.summary).toMatchObject({ state: 'ready', starts: 2, problem: null });
  expect(instance.summary.pid).not.toBe(pid);
});

test('a process that exits at its start names the terminal that shows why, and is no reason to restart at once', async () => {
  const broken = new Instance('A', 'session/no-such-module');
  await broken.configure({});
  await expect.poll(() => broken.summary.problem).toContain('before it was ready: exit code 1.');
  expect(broken.summary).toMatchObject({ state: 'ended', pid: null, starts: 1 });
  expect(notServing(broken.summary).message).toBe(
    'The app is not running. The process ended before it was ready: exit code 1. ' +
      'The terminal that runs the playground shows why. Solve that first. Choose “Restart the app”.',
  );
});

test('a process that was killed after it had served names its signal, and no terminal', async () => {
  const { key, chain: cert } = await ensureLeaf(folder, ['app.home.localhost'], { mkcert: null });
  await instance.configure({ kind: 'configure', token: 't', forwarded: 'present', tls: { key, cert } });
  process.kill(instance.summary.pid ?? Number.NaN, 'SIGKILL');
  await expect.poll(() => instance.summary.problem).toBe('The process ended: SIGKILL.');
});

test('an answer that arrived while this process stood still does not count as silence', async () => {
  const child = new LabProcess('session/proxy/proxy', '');
  await child.ask(ping, 150_000);
  const answer = child.ask(ping, 100);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000);
  await expect(answer).resolves.toBeNull();
  await child.kill();
});
