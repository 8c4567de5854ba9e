import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, vi } from 'vitest';

/** The process id of the server that has a data folder. */
function serverOf(data: string): number {
  const name = readdirSync(data).find((file) => file.startsWith('server-')) ?? '';
  return Number(JSON.parse(readFileSync(join(data, name), 'utf8')).pid);
}

interface Started {
  readonly launcher: ChildProcess;
  readonly data: string;
  readonly server: number;
}

/**
 * Starts the launcher in a separate process group, as a terminal does, and calls `use` as soon as the server serves.
 */
async function withLauncher(use: (started: Started) => Promise<void>, script = 'scripts/start.mjs'): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'cookie-start-'));
  const ports = { HTTP_PORT: '0', HTTP_ALT_PORT: '0', HTTPS_PORT: '0', HTTPS_ALT_PORT: '0' };
  const launcher = spawn(process.execPath, [script], {
    cwd: resolve(import.meta.dirname, '..'),
    env: { ...process.env, ...ports, DATA_DIR: data, READY_JSON: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const group = -(launcher.pid ?? 0);
  try {
    for await (const line of createInterface({ input: launcher.stdout })) if (line.startsWith('READY ')) break;
    await use({ launcher, data, server: serverOf(data) });
  } finally {
    try {
      process.kill(group, 'SIGKILL');
    } catch {
      // Everything in the group has ended.
    }
    rmSync(data, { recursive: true, force: true });
  }
}

/** Only an orderly end removes the note of a running server from its data folder. */
const notes = (data: string) => readdirSync(data).filter((file) => file.startsWith('server-'));

test('the server ends when the launcher is killed without warning', () =>
  withLauncher(async ({ launcher, data, server }) => {
    expect(server).not.toBe(launcher.pid);
    const exited = once(launcher, 'exit');
    launcher.kill('SIGKILL');
    await exited;
    await vi.waitFor(() => expect(() => process.kill(server, 0)).toThrow('ESRCH'), { timeout: 60_000 });
    expect(notes(data)).toEqual([]);
  }));

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s to the launcher and the server at once, as with Ctrl+C, ends both in order',
  (signal) =>
    withLauncher(async ({ launcher, data }) => {
      const exited = once(launcher, 'exit');
      process.kill(-(launcher.pid ?? 0), signal);
      expect(await exited).toEqual([0, null]);
      expect(notes(data)).toEqual([]);
    }),
);

test('SIGTERM to the launcher alone ends the server in order, too', () =>
  withLauncher(async ({ launcher, data }) => {
    const exited = once(launcher, 'exit');
    launcher.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(notes(data)).toEqual([]);
  }));

test('SIGTERM to npm run dev alone ends its server in order', () =>
  withLauncher(async ({ launcher, data, server }) => {
    const exited = once(launcher, 'exit');
    launcher.kill('SIGTERM');
    await exited;
    await vi.waitFor(() => expect(() => process.kill(server, 0)).toThrow('ESRCH'), { timeout: 60_000 });
    expect(notes(data)).toEqual([]);
  }, 'scripts/dev.mjs'));
