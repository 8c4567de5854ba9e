import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
export const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

/** Every command of the project, and an option or a sentence of its help. */
export const commands: Readonly<Record<string, string>> = {
  start: '--dev',
  dev: 'with hot reload',
  test: 'end-to-end tests',
  folders: 'no two folders import each other',
  strings: '--check',
  docs: '--check',
  coverage: 'which part of each room',
  corpus: '--json',
  predict: '--profile <id>',
  'check-cookies': '--page <url>',
  engines: '--engine <name...>',
  frameworks: '--record',
  demo: '--slow <ms>',
  lighthouse: '--runs <n>',
  browser: '--third-party <policy>',
  prepack: 'what the package holds',
  'package:check': 'in an empty folder',
  'image:check': '--base <image>',
  trust: 'It changes nothing itself',
  bench: 'beside tough-cookie',
  'bench:sessions': 'each session store',
  'bench:hosted': '--compare <n>',
  'bench:run': 'the full matrix in each engine',
  'bench:server': '--soak <n>',
  fuzz: '--requests <n>',
  'fuzz:model': '--inputs <n>',
};

/** When a command is tried: `npm test` tries one in each language, and `.ci/run` the other commands for visitors. */
const tried: Readonly<Record<'quick' | 'slow', readonly string[]>> = {
  quick: ['start', 'test', 'trust'],
  slow: ['predict', 'check-cookies', 'browser', 'folders', 'corpus'],
};

function whenTried(name: string): 'quick' | 'slow' | 'nightly' {
  if (tried.quick.includes(name)) return 'quick';
  return tried.slow.includes(name) ? 'slow' : 'nightly';
}

/** The project's own program behind a script; `null` for a tool of somebody else, or several programs in a row. */
export function ownProgram(script: string): string[] | null {
  const [, runner, program] = /^(node|tsx) (\S+)$/.exec(script) ?? [];
  if (program === undefined) return null;
  return runner === 'tsx' ? ['--import', 'tsx', program] : [program];
}

function run(name: string, word: string): Promise<{ status: number; stdout: string; stderr: string }> {
  // `npm start` passes its arguments to this program when the interface is built.
  const program = name === 'start' ? ['--import', 'tsx', 'server/main.ts'] : (ownProgram(scripts[name] ?? '') ?? []);
  return new Promise((done) => {
    execFile(process.execPath, [...program, word], { cwd: root }, (error, stdout, stderr) => {
      done({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** Tests of the commands that are tried at this time. */
export function tryCommands(when: ReturnType<typeof whenTried>): void {
  const those = Object.entries(commands).filter(([name]) => whenTried(name) === when);
  describe.concurrent.each(those)('npm run %s', (name, words) => {
    const usage = name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name}`;

    test('says with --help what it is for, and its options', async () => {
      const { status, stdout } = await run(name, '--help');
      expect(status).toBe(0);
      expect(stdout).toContain(`Usage: ${usage} -- [options]`);
      expect(stdout.replace(/\s+/g, ' ')).toContain(words);
    });

    test('ends with 2 and a line about an option that it does not have', async () => {
      const { status, stderr } = await run(name, '--colour');
      expect([status, stderr]).toEqual([2, "error: unknown option '--colour'\n"]);
    });
  });
}
