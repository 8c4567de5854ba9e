import { spawnSync } from 'node:child_process';

/** What a framework did with one piece of code: the Set-Cookie headers that it sent, or the error that it threw. */
export type Sent = { readonly lines: readonly string[] } | { readonly error: string };

/** The program that ran the code, and its results in the order of the code. */
export interface Proof {
  /** The version from its package, with the language's version if that matters. */
  readonly version: string;
  readonly sent: readonly Sent[];
}

/** Runs a program and returns its output. An error has the program's own words. The limit is ten minutes. */
export function output(program: string, words: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, { cwd, encoding: 'utf8', timeout: 600_000 });
  if (error) throw new Error(`${program} does not run here: ${error.message}`);
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr.trim() || stdout.trim()}`);
  return stdout;
}

/** The last line that a program printed, which is its proof as JSON. */
export function proofOf(printed: string): Proof {
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as Proof;
}
