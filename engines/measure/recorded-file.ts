import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { engineIds, type RecordedId } from '../../contract/origins/engines.ts';
import { resultsFolder } from './file.ts';

/** The first fields of every recorded file. */
export const headFields = {
  engine: z.enum(engineIds),
  version: z.string(),
  major: z.string(),
  os: z.string(),
  /** ISO 8601. */
  date: z.string(),
};
type Head = Omit<z.infer<z.ZodObject<typeof headFields>>, 'engine'> & { readonly engine: RecordedId };

/** Every file `recordings/results/<prefix><engine>-<major>.json`. Throws a `ZodError` on one of another form. */
export function readRecorded<Schema extends z.ZodType>(prefix: string, schema: Schema): z.infer<Schema>[] {
  return readdirSync(resultsFolder)
    .filter((name) => name.startsWith(prefix))
    .toSorted()
    .map((name) => schema.parse(JSON.parse(readFileSync(join(resultsFolder, name), 'utf8'))));
}

/** Writes such a file: its fields, then a list with one entry per line. Returns the path. */
export function writeRecorded(prefix: string, head: Head, list: string, entries: readonly string[]): string {
  const path = join(resultsFolder, `${prefix}${head.engine}-${head.major}.json`);
  const fields = JSON.stringify(head, null, 2).slice(0, -2);
  writeFileSync(path, `${fields},\n  "${list}": [\n${entries.join(',\n')}\n]}\n`);
  return path;
}
