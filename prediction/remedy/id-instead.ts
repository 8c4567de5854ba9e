import { readPair, writePair } from '../../model/edit/set-cookie-edit.ts';
import { byteLength } from '../../model/parse/bytes.ts';
import { maxNameValueBytes } from '../../model/spec.ts';

/** Stands in a line for the id of a record that the server keeps. */
export const recordId = 'record-id';

/** Bytes of an id that nobody guesses: a UUID, and room for a signature. */
const roomForId = 100;

/** A line that is too long, with an id for its value; `null`: its name alone leaves no room. */
export function withIdInstead(setCookie: string): string | null {
  const { name } = readPair(setCookie);
  return byteLength(name) + roomForId > maxNameValueBytes ? null : writePair(setCookie, name, recordId);
}
