import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** A program that watches its errors while a request is at work, and then does what `fault` says. */
async function program(
  fault: string,
  close = "async () => console.log('closed')",
): Promise<{ code: number | null; said: string; told: string }> {
  const source = `
    import { beginWork } from './server/process/at-work.ts';
    import { watchProcess } from './server/process/last-net.ts';
    watchProcess(${close});
    beginWork('GET /over')();
    beginWork('GET /at-work');
    ${fault}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, told, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, said, told };
}

test('an exception that nobody caught is logged with what was at work, and the process closes and ends with 1', async () => {
  const { code, said, told } = await program(`
    // Before the time is up that closing may take: it ends as soon as it has closed.
    setTimeout(() => console.log('went on'), 2_000);
    setImmediate(() => { throw new Error('the fault'); });`);
  expect([code, said]).toEqual([1, 'closed\n']);
  expect(told).toMatch(/At work: GET \/at-work \(for \d+ ms\)\. Error: the fault/);
});

test('a rejection that nobody handled is logged with what was at work, and the process goes on', async () => {
  const { code, said, told } = await program(`
    Promise.reject(new Error('the fault'));
    setTimeout(() => console.log('went on'), 50);`);
  expect([code, said]).toEqual([0, 'went on\n']);
  expect(told).toMatch(/At work: GET \/at-work \(for \d+ ms\)\. Error: the fault/);
});

test('another exception does not cut the closing short, and a closing that fails ends with 1, too', async () => {
  const { code, said, told } = await program(
    `setImmediate(() => { throw new Error('the fault'); });
    setTimeout(() => console.log('went on'), 2_000);`,
    `() => new Promise((_resolve, reject) => {
      setImmediate(() => {
        setImmediate(() => { console.log('closed'); reject(new Error('late')); });
        throw new Error('another fault');
      });
    })`,
  );
  expect([code, said]).toEqual([1, 'closed\n']);
  expect(told).toMatch(/Another one, while closing: Error: another fault/);
});
