import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lessons } from '../../lessons/chapters/lessons.ts';

const root = resolve(import.meta.dirname, '../..');

test('a demo that is ended by a signal leaves no profile, pictures or data behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-signal-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [lesson] = lessons;
  const args = ['--headless', '--slow', '60000', '--record', join(folder, 'demo.mp4'), lesson?.id ?? ''];
  const demo = spawn(process.execPath, ['--import', 'tsx', 'scripts/demo/run.ts', ...args], {
    cwd: root,
    env: { ...process.env, TMPDIR: folder },
  });
  const left = () => readdirSync(folder).flatMap((name) => /^cookie-[a-z]+/.exec(name)?.[0] ?? []);
  const ended = once(demo, 'close');
  // The first line comes when the browser is there.
  await Promise.race([once(demo.stdout, 'data'), ended]);
  expect(left().toSorted()).toEqual(['cookie-chromium', 'cookie-film', 'cookie-playground']);
  demo.kill('SIGTERM');
  expect(await ended).toEqual([143, null]);
  expect(left()).toEqual([]);
});
