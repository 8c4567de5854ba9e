import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordedLadder, recordedLadderSchema } from '../../contract/attacks/ladder.ts';
import { resultsFolder } from './file.ts';

/** The facts that name a ladder's file. */
type Filed = Pick<RecordedLadder, 'engine' | 'major' | 'thirdPartyCookies'>;

/** The name of a ladder's file. */
export const ladderFile = ({ engine, major, thirdPartyCookies }: Filed) =>
  `attacks-${engine}-${major}${thirdPartyCookies === 'blocked' ? '-blocked' : ''}.json`;

/** The recorded ladder of an engine's major version under a policy, or `null`. Throws a `ZodError` on a file of another form. */
export function readLadder(filed: Filed): RecordedLadder | null {
  const name = ladderFile(filed);
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

/** Writes a ladder. Returns the path. */
export function writeLadder(ladder: RecordedLadder): string {
  mkdirSync(resultsFolder, { recursive: true });
  const path = join(resultsFolder, ladderFile(ladder));
  writeFileSync(`${path}.new`, ladderText(ladder));
  renameSync(`${path}.new`, path);
  return path;
}

/** The text of a ladder's file, one row per line. */
export function ladderText({ rows, ...head }: RecordedLadder): string {
  const fields = JSON.stringify(head, null, 2).slice(0, -2);
  return `${fields},\n  "rows": [\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]}\n`;
}
