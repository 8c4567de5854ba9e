import { readPair } from '../../model/edit/set-cookie-edit.ts';
import { byteLength } from '../../model/parse/bytes.ts';
import type { Profile } from '../../model/profiles/profile.ts';
import { maxNameValueBytes } from '../../model/spec.ts';

/** Whether an engine rejects a line because name and value together are too long. */
export function isTooLong(setCookie: string, { options: { nameValueLimit } }: Profile): boolean {
  const { name, value } = readPair(setCookie);
  return nameValueLimit !== null && byteLength(name) + byteLength(value) > nameValueLimit;
}

/** How many bytes name and value exceed the draft's limit, as a sentence. */
export function tooManyBytes({ name, value }: { readonly name: string; readonly value: string }): string {
  const bytes = byteLength(name) + byteLength(value);
  const [all, over] = [bytes, bytes - maxNameValueBytes].map((count) => count.toLocaleString('en'));
  return `They have ${all} bytes, ${over} too many.`;
}
