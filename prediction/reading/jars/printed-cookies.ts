import { readBracketed, type Value } from '../code/values.ts';
import { isStorageState } from './storage-state.ts';

/**
 * The cookies of a browser test as Python or Node.js prints them, such as `[{'name': 'sid', 'httpOnly': True}]`; `null`: the
 * text is something else, such as JSON.
 */
export function printedCookies(text: string): unknown {
  const start = /^\s*(?=[[{])/.exec(text)?.[0].length;
  if (start === undefined || !/^\s*(?:\[\s*)?\{\s*(?:'\w+'|\w+)\s*:/.test(text)) return null;
  const read = readBracketed(text, start);
  if (read === null || text.slice(read.end).trim() !== '') return null;
  const value = plain({ type: 'list', items: read.items });
  return isStorageState(value) ? value : null;
}

/** A value of code as plain data; `null` for a value that only a run would show. */
function plain(value: Value): unknown {
  if (value.type === 'nothing' || value.type === 'computed' || value.type === 'name') return null;
  if (value.type !== 'list') return value.value;
  const keyed = value.items.flatMap(({ key, value: each }) => (key === null ? [] : [[key, plain(each)] as const]));
  return keyed.length > 0 ? Object.fromEntries(keyed) : value.items.map((item) => plain(item.value));
}
