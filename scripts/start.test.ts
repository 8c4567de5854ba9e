import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, vi } from 'vitest';

// It may have to build the interface first.
vi.setConfig({ testTimeout: 120_000 });

/** The process id of the server that has a data folder. */
function serverOf(data: string): number {
  const name = readdirSync(data).find((file) => file.startsWith('server-')) ?? '';
  return Number(JSON.parse(readFileSync(join(data, name), 'utf8')).pid);
}

test('the server ends when the launcher is killed without a chance to say so', async () => {
  const data = mkdtempSync(join(tmpdir(), 'cookie-start-'));
  const ports = { HTTP_PORT: '0', HTTP_ALT_PORT: '0', HTTPS_PORT: '0', HTTPS_ALT_PORT: '0' };
  const launcher = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: resolve(import.meta.dirname, '..'),
    env: { ...process.env, ...ports, DATA_DIR: data, READY_JSON: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let server = 0;
  try {
    for await (const line of createInterface({ input: launcher.stdout })) if (line.startsWith('READY ')) break;
    server = serverOf(data);
    expect(server).not.toBe(launcher.pid);
    const exited = once(launcher, 'exit');
    launcher.kill('SIGKILL');
    await exited;
    await vi.waitFor(() => expect(() => process.kill(server, 0)).toThrow('ESRCH'), { timeout: 15_000 });
    // It ended in an orderly way, so nothing of it is left.
    expect(readdirSync(data).filter((file) => file.startsWith('server-'))).toEqual([]);
    server = 0;
  } finally {
    launcher.kill('SIGKILL');
    if (server !== 0) process.kill(server, 'SIGKILL');
    rmSync(data, { recursive: true, force: true });
  }
});
