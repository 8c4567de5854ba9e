import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

function run(program: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program, ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe.each([
  ['npm start', 'server/main.ts', '--dev'],
  ['npm run fuzz', 'server/fuzz/run.ts', '--requests <n>'],
  ['npm run fuzz:model', 'scripts/fuzz/run.ts', '--inputs <n>'],
  ['npm run bench:server', 'server/bench/run.ts', '--soak <n>'],
  ['npm run engines', 'engines/run.ts', '--engine <name...>'],
  ['npm run predict', 'scripts/predict/run.ts', '--profile <id>'],
  ['npm run browser', 'browsers/browser.ts', '--third-party <policy>'],
])('%s', { timeout: 60_000 }, (name, program, option) => {
  test('says with --help what it is for, and its options', () => {
    const { status, stdout } = run(program, '--help');
    expect(status).toBe(0);
    expect(stdout).toContain(`Usage: ${name} -- [options]`);
    expect(stdout).toContain(option);
  });

  test('ends with 2 and a line about an option that it does not have', () => {
    const { status, stderr } = run(program, '--colour');
    expect([status, stderr]).toEqual([2, "error: unknown option '--colour'\n"]);
  });
});
