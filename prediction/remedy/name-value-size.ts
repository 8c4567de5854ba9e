import { readPair } from '../../model/edit/set-cookie-edit.ts';
import { byteLength } from '../../model/parse/bytes.ts';
import type { Profile } from '../../model/profiles/profile.ts';
import { maxNameValueBytes } from '../../model/spec.ts';

/** Whether an engine finds name and value of a line too long together. */
export function isTooLong(setCookie: string, { options: { nameValueLimit } }: Profile): boolean {
  const { name, value } = readPair(setCookie);
  return nameValueLimit !== null && byteLength(name) + byteLength(value) > nameValueLimit;
}

/** By how much name and value are longer than the draft allows, as a sentence. */
export function tooManyBytes({ name, value }: { readonly name: string; readonly value: string }): string {
  const bytes = byteLength(name) + byteLength(value);
  const [all, over] = [bytes, bytes - maxNameValueBytes].map((count) => count.toLocaleString('en'));
  return `They have ${all} bytes, ${over} too many.`;
}
