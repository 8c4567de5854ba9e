import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZodError, z } from 'zod';
import { type Case, readCase } from './cases.ts';
import { passes } from './check.ts';

/** How many cases passed, failed or are superseded. */
export interface Tally {
  pass: number;
  fail: number;
  superseded: number;
}

/** A case that the check cannot run: it does not fit the schema, or the model cannot take its input. */
export interface Misfit {
  readonly file: string;
  /** `null`: the file holds no list of cases, or the case has no id. */
  readonly id: string | null;
  /** The place in the case, such as `steps.0.url`; '' for the whole case. */
  readonly field: string;
  readonly problem: string;
}

/** A case with its file and its content, or the reason why it cannot be read. */
export interface Entry {
  readonly file: string;
  /** As the case itself gives it. */
  readonly id: string | null;
  readonly kind: string;
  readonly read: Case | Pick<Misfit, 'field' | 'problem'>;
}

/** The score of a corpus by kind, and the failed cases. A misfit counts as failed. */
export interface Score {
  readonly kinds: Readonly<Record<string, Tally>>;
  readonly total: Tally;
  /** The ids of the failed cases. A misfit without an id is listed by its file. */
  readonly failures: readonly string[];
  readonly misfits: readonly Misfit[];
}

/** The kind of a case that names no kind. */
const noKind = 'not readable';

const labelSchema = z.looseObject({
  id: z.string().nullable().catch(null),
  kind: z.string().catch(noKind),
});

/**
 * Every case of the JSON files of a directory; an unreadable case is an entry too. Throws an `Error` when the directory
 * cannot be read or holds no case.
 */
export function readCorpus(directory: string): Entry[] {
  const files = readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .toSorted();
  const entries = files.flatMap((file) => readFile(directory, file));
  if (entries.length === 0) throw new Error(`${directory} holds no case.`);
  return entries;
}

function readFile(directory: string, file: string): Entry[] {
  const unreadable = (error: unknown): Entry[] => [{ file, id: null, kind: noKind, read: problemOf(error) }];
  try {
    const cases = z.array(z.unknown()).safeParse(JSON.parse(readFileSync(join(directory, file), 'utf8')));
    return cases.success ? cases.data.map((raw) => entryOf(file, raw)) : unreadable(cases.error);
  } catch (error) {
    return unreadable(error);
  }
}

/** One case of a file. */
export function entryOf(file: string, raw: unknown): Entry {
  const label = labelSchema.safeParse(raw);
  const { id, kind } = label.success ? label.data : { id: null, kind: noKind };
  try {
    return { file, id, kind, read: readCase(raw) };
  } catch (error) {
    return { file, id, kind, read: problemOf(error) };
  }
}

/** The first problem. */
function problemOf(error: unknown): Pick<Misfit, 'field' | 'problem'> {
  const [issue] = error instanceof ZodError ? error.issues : [];
  if (issue) return { field: issue.path.join('.'), problem: issue.message };
  return { field: '', problem: error instanceof Error ? error.message : String(error) };
}

/** Runs every case against the model. */
export function scoreCorpus(entries: readonly Entry[]): Score {
  const kinds: Record<string, Tally> = {};
  const total: Tally = { pass: 0, fail: 0, superseded: 0 };
  const failures: string[] = [];
  const misfits: Misfit[] = [];
  for (const { file, id, kind, read } of entries) {
    const outcome = outcomeOf(read);
    const counted = typeof outcome === 'string' ? outcome : 'fail';
    kinds[kind] ??= { pass: 0, fail: 0, superseded: 0 };
    kinds[kind][counted]++;
    total[counted]++;
    if (counted === 'fail') failures.push(id ?? file);
    if (typeof outcome !== 'string') misfits.push({ file, id, ...outcome });
  }
  return { kinds, total, failures, misfits };
}

function outcomeOf(read: Entry['read']): keyof Tally | Pick<Misfit, 'field' | 'problem'> {
  if ('problem' in read) return read;
  if (read.common.superseded !== undefined) return 'superseded';
  try {
    return passes(read) ? 'pass' : 'fail';
  } catch (error) {
    // The model cannot read the address or does not know an expected key: the case did not run, so there is no verdict.
    return problemOf(error);
  }
}
