import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

// It is plain JavaScript, since it runs before anything is installed.
const ensure = './ensure.mjs';
const { newest } = (await import(ensure)) as { readonly newest: (path: string) => number };

test('the newest source decides whether the interface is built again, not the files of a type check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cookie-ensure-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (path: string, second: number) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), '');
    utimesSync(join(folder, path), second, second);
  };
  write('a.ts', 100);
  write('deep/b.ts', 200);
  write('.made/types.tsbuildinfo', 300);
  write('deep/.made/types.tsbuildinfo', 400);
  expect(newest(folder)).toBe(200_000);
});
