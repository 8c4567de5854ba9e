import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConfigError } from '../config/config.ts';
import { lockFolder } from './lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cookie-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const name = 'server-0123456789abcdef.json';
const origin = 'http://localhost:8080';

/** Leaves a note as another server would have written it so many seconds ago. */
function leave(note: { pid: number; machine?: string; origin?: string | null }, secondsAgo = 0): void {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ machine: hostname(), startedAt: Date.now(), origin, ...note }));
  const then = new Date(Date.now() - secondsAgo * 1000);
  utimesSync(file, then, then);
}

/** The process id of a program that has ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

describe('a data folder', () => {
  test('belongs to one server until that server releases it', async () => {
    const first = await lockFolder(folder);
    first.serves(origin);
    const refused = lockFolder(folder);
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(
      new RegExp(`^Another playground \\(process ${process.pid}, ${origin}\\)[^\\n]*${folder}[^\\n]*DATA_DIR[^\\n]*$`),
    );
    first.release();
    (await lockFolder(folder)).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is waited for while the server that uses it ends', async () => {
    const first = await lockFolder(folder);
    first.serves(origin);
    first.ends();
    const second = lockFolder(folder);
    first.release();
    (await second).release();
  });

  test('is waited for as often if the machine stands still meanwhile or its clock changes', async () => {
    leave({ pid: process.ppid, origin: null });
    let passed = 0;
    const { now } = Date;
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => {
      passed += 4_000;
      return now() + passed;
    });
    const lock = lockFolder(folder);
    rmSync(join(folder, name));
    clock.mockRestore();
    (await lock).release();
  });

  test.each([
    ['a process that is gone', () => leave({ pid: deadPid() })],
    ['a process that is gone, which was starting', () => leave({ pid: deadPid(), origin: null })],
    ['an earlier process with the id of this one', () => leave({ pid: process.pid })],
    ['a process whose id belongs to another program now', () => leave({ pid: process.ppid }, 60)],
    ['a container that is gone', () => leave({ pid: process.ppid, machine: 'another-machine' }, 60)],
    ['nobody: a file that no server wrote', () => writeFileSync(join(folder, name), '{')],
  ])('is taken over from %s', async (_title, left) => {
    left();
    const lock = await lockFolder(folder);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(readdirSync(folder)).not.toContain(name);
    lock.release();
  });

  test.each([
    ['a process that lives', () => leave({ pid: process.ppid }), `(process ${process.ppid}, ${origin})`],
    [
      'another machine',
      () => leave({ pid: 1, machine: 'another-machine' }),
      `(process 1 on another-machine, ${origin})`,
    ],
  ])('is not taken over from %s', async (_title, other, named) => {
    other();
    await expect(lockFolder(folder)).rejects.toThrow(named);
    expect(readdirSync(folder)).toEqual([name]);
  });
});
