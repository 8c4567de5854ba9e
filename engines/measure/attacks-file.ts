import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordedLadder, recordedLadderSchema } from '../../contract/attacks/ladder.ts';
import type { EngineId } from '../../contract/engine-result.ts';
import { resultsFolder } from './file.ts';

const nameOf = (engine: EngineId, major: string) => `attacks-${engine}-${major}.json`;

/** The recorded ladder of an engine's major version, or `null`. Throws a `ZodError` on a file of another form. */
export function readLadder(engine: EngineId, major: string): RecordedLadder | null {
  const name = nameOf(engine, major);
  return existsSync(join(resultsFolder, name)) ? read(name) : null;
}

/** Every recorded ladder, by file name. */
export function readLadders(): RecordedLadder[] {
  return readdirSync(resultsFolder)
    .filter((name) => name.startsWith('attacks-') && name.endsWith('.json'))
    .toSorted()
    .map(read);
}

function read(name: string): RecordedLadder {
  return recordedLadderSchema.parse(JSON.parse(readFileSync(join(resultsFolder, name), 'utf8')));
}

/** Writes a ladder. Gives back the path. */
export function writeLadder(ladder: RecordedLadder): string {
  mkdirSync(resultsFolder, { recursive: true });
  const path = join(resultsFolder, nameOf(ladder.engine, ladder.major));
  writeFileSync(`${path}.new`, ladderText(ladder));
  renameSync(`${path}.new`, path);
  return path;
}

/** The text of a ladder's file, a row a line. */
export function ladderText({ rows, ...head }: RecordedLadder): string {
  const fields = JSON.stringify(head, null, 2).slice(0, -2);
  return `${fields},\n  "rows": [\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]}\n`;
}
