import { execFileSync } from 'node:child_process';

/** A process that this one started, or a child of one. */
export interface Descendant {
  readonly pid: number;
  readonly command: string;
}

/** All processes below this one, with their command lines. */
export function descendants(): readonly Descendant[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const all = lines.flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
  const below = (pid: number): readonly Descendant[] =>
    all.filter(({ parent }) => parent === pid).flatMap((one) => [one, ...below(one.pid)]);
  return below(process.pid);
}

/** Milliseconds that `work` takes, and what it resolves to. */
export async function timed<Value>(work: () => Promise<Value>): Promise<{ took: number; value: Value }> {
  const begun = performance.now();
  const value = await work();
  return { took: performance.now() - begun, value };
}

/** The code of a refusal's body, and what it says. */
export function problemOf(text: string): { code: string; message: string } {
  return JSON.parse(text).error;
}
