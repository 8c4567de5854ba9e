import { readPair, writePair } from '../../model/edit/set-cookie-edit.ts';
import { byteLength } from '../../model/parse/bytes.ts';
import { maxNameValueBytes } from '../../model/spec.ts';

/** The placeholder in a line for the id of a record on the server. */
export const recordId = 'record-id';

/** Bytes of an id that nobody can guess: a UUID, and room for a signature. */
const roomForId = 100;

/** A line that is too long, with an id as its value; `null`: the name alone leaves no room for one. */
export function withIdInstead(setCookie: string): string | null {
  const { name } = readPair(setCookie);
  return byteLength(name) + roomForId > maxNameValueBytes ? null : writePair(setCookie, name, recordId);
}
