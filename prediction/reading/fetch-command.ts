import { counted } from '../../contract/interface/counted.ts';
import { type Item, readBracketed, type Value } from './code/values.ts';
import { requestOf } from './command-request.ts';
import { type ReadExchange, type Reading, type ReadRequest, reading, refused } from './result/reading.ts';

const call = /(?<![\w$.])(?:window\.)?fetch\s*(?=\()/g;

/** Calls that are read of one text. */
const maxCalls = 150;

/** Whether a text is "Copy as fetch", or begins with such a call. */
export function isFetchCommand(text: string): boolean {
  return /^\s*(?:(?:const|let|var)\s+\w+\s*=\s*)?(?:await\s+)?(?:window\.)?fetch\s*\(/.test(text);
}

/** Reads "Copy as fetch" of any browser, and "Copy as fetch (Node.js)". Several calls are several requests. */
export function readFetchCommand(text: string): Reading {
  const read = [...text.matchAll(call)]
    .slice(0, maxCalls)
    .map((match) => readBracketed(text, match.index + match[0].length));
  if (read.every((each) => each === null)) {
    return refused('code-cut-off', 'This fetch call is cut off: a bracket or a quote is not closed.');
  }
  const exchanges = read.flatMap((each) => (each === null ? [] : (exchangeOf(each.items) ?? [])));
  if (exchanges.length === 0) {
    return refused('command-without-url', 'This fetch call has no http or https URL that can be read.');
  }
  return reading({
    kind: 'fetch-command',
    sentence: `${exchanges.length === 1 ? 'This is a fetch call. It has' : `These are ${counted(exchanges.length, 'fetch call')}. They have`} no Set-Cookie line: paste the response to check that.`,
    exchanges,
  });
}

function exchangeOf([address, options]: readonly Item[]): ReadExchange | null {
  if (address?.value.type !== 'string') return null;
  const items = options?.value.type === 'list' ? options.value.items : [];
  const option = (name: string): Value | undefined => items.find(({ key }) => key === name)?.value;
  const textOf = (name: string): string | null => {
    const value = option(name);
    return value?.type === 'string' ? value.value : null;
  };
  const list = option('headers');
  const headers = new Map<string, string>();
  for (const { key, value } of list?.type === 'list' ? list.items : []) {
    if (key !== null && value.type === 'string') headers.set(key.toLowerCase(), value.value);
  }
  return requestOf({
    method: textOf('method') ?? 'GET',
    url: address.value.value,
    headers,
    credentials: credentialsOf(textOf('credentials')),
    mode: textOf('mode') ?? 'cors',
    referrer: textOf('referrer'),
  });
}

/** The default of fetch, unless it says otherwise. */
function credentialsOf(written: string | null): NonNullable<ReadRequest['credentials']> {
  return written === 'omit' || written === 'include' ? written : 'same-origin';
}
