import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readCase } from './cases.ts';
import { passes } from './check.ts';

/** Cases that are knowingly skipped, by id, each with its reason. At most 1 % of a corpus. */
export const skips: Readonly<Record<string, string>> = {};

/** How many cases came out how. */
export interface Tally {
  pass: number;
  fail: number;
  skipped: number;
  superseded: number;
}

/** The score of a corpus, by kind, and the ids that failed. */
export interface Score {
  readonly kinds: Readonly<Record<string, Tally>>;
  readonly total: Tally;
  readonly failures: readonly string[];
}

/** Every case of the JSON files of a directory. Throws where there is none, or where a case fits no form. */
export function readCorpus(directory: string): ReturnType<typeof readCase>[] {
  const files = readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .toSorted();
  const cases = files.flatMap((name) =>
    z.array(z.unknown()).parse(JSON.parse(readFileSync(join(directory, name), 'utf8'))),
  );
  if (cases.length === 0) throw new Error(`${directory} holds no case.`);
  return cases.map(readCase);
}

/** Runs every case. */
export function scoreCorpus(cases: readonly ReturnType<typeof readCase>[]): Score {
  const kinds: Record<string, Tally> = {};
  const total: Tally = { pass: 0, fail: 0, skipped: 0, superseded: 0 };
  const failures: string[] = [];
  for (const each of cases) {
    const { id, kind, superseded } = each.common;
    kinds[kind] ??= { pass: 0, fail: 0, skipped: 0, superseded: 0 };
    const outcome = superseded !== undefined ? 'superseded' : id in skips ? 'skipped' : passes(each) ? 'pass' : 'fail';
    kinds[kind][outcome]++;
    total[outcome]++;
    if (outcome === 'fail') failures.push(id);
  }
  return { kinds, total, failures };
}
