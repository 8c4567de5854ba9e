import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

function run(words: readonly string[], input = ''): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const parameters = ['--import', 'tsx', 'scripts/package/program.ts', ...words];
    const child = execFile(process.execPath, parameters, { cwd: root }, (error, stdout, stderr) => {
      done({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
    child.stdin?.end(input);
  });
}

describe.concurrent('the program of the package', () => {
  test('says its version', async () => {
    const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string };
    expect((await run(['--version'])).stdout).toBe(`${version}\n`);
  });

  test.each([['check'], ['predict'], ['browser']])('hands --help on to %s', async (command) => {
    const { status, stdout } = await run([command, '--help']);
    expect([status, stdout.split('\n', 1)[0]]).toEqual([
      0,
      expect.stringContaining(`Usage: cookie-flag-playground ${command} [options]`),
    ]);
  });

  test('judges the input of check, and ends like npm run check-cookies', async () => {
    const { status, stdout } = await run(['check', '--json', '-'], 'no cookie at all');
    expect([status, JSON.parse(stdout)]).toEqual([2, expect.objectContaining({ input: 'unknown', cookies: [] })]);
  });

  test.each([
    [['--colour'], 'unknown option'],
    [['--port', '70000'], 'It must be a port from 0 to 65532.'],
    [['predict', '--profile', 'netscape'], 'There is no profile "netscape". Choose one of rfc6265bis'],
    [['server'], 'too many arguments'],
  ])('ends with 2 and a line for %s', async (words, line) => {
    const { status, stderr } = await run(words);
    expect(status).toBe(2);
    expect(stderr).toContain(line);
  });
});
