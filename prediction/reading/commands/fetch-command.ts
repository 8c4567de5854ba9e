import { counted } from '../../../contract/interface/counted.ts';
import { type Item, readBracketed, type Value } from '../code/values.ts';
import { type ReadExchange, type Reading, type ReadRequest, reading, refused } from '../result/reading.ts';
import { requestOf } from './command-request.ts';

const verbs = 'get|delete|head|options|post|put|patch|request';
const call = new RegExp(`(?<![\\w$.])(?:window\\.)?(?:fetch|axios(?:\\.(?<verb>${verbs}))?)\\s*(?=\\()`, 'g');
/**
 * The creation of an axios client: its name, with a type in TypeScript. Its options apply to each call of the client.
 */
const creation =
  /(?<![\w$.])(?:([A-Za-z_$][\w$]{0,40})\s{0,9}(?::\s{0,9}[\w.]{1,40}\s{0,9})?=\s{0,9})?axios\.create\s*(?=\()/g;

/** Maximum number of calls in one text. */
const maxCalls = 150;

/** Whether a text is "Copy as fetch", or begins with such a call or one of axios. */
export function isFetchCommand(text: string): boolean {
  return /^\s*(?:(?:export\s+)?(?:const|let|var)\s{1,20}[\w{}\s,:]{1,200}=\s*)?(?:return\s+)?(?:await\s+)?(?:window\.)?(?:fetch|axios(?:\.\w+)?)\s*\(/.test(
    text,
  );
}

/** Whether a text has such a call anywhere. */
export function hasFetchCommand(text: string): boolean {
  return text.search(call) >= 0 || text.search(creation) >= 0;
}

/** Reads "Copy as fetch" of any browser, "Copy as fetch (Node.js)", and calls of axios. Several calls are several requests. */
export function readFetchCommand(text: string): Reading {
  const clients = clientsOf(text);
  const calls = [...text.matchAll(call), ...callsOfClients(text, clients)]
    .sort((one, other) => one.index - other.index)
    .slice(0, maxCalls)
    .map((match) => {
      const bracketed = readBracketed(text, match.index + match[0].length);
      if (bracketed === null) return null;
      const { client, verb = null } = match.groups ?? {};
      const isFetch = client === undefined && match[0].includes('fetch');
      return isFetch ? fetchCall(bracketed.items) : axiosCall(verb, bracketed.items, clients.get(client ?? '') ?? []);
    });
  const isAxios = /^[^(]*\baxios\b/.test(text);
  const what = isAxios ? 'axios call' : 'fetch call';
  if (calls.length === 0 && text.search(creation) >= 0) return clientAlone(text);
  if (calls.every((each) => each === null)) {
    return refused('code-cut-off', `This ${what} is cut off: a bracket or a quote is not closed.`);
  }
  const exchanges = calls.flatMap((each) => (each === null ? [] : (exchangeOf(each) ?? [])));
  if (exchanges.length === 0) return withoutUrl(calls.find((each) => each !== null)?.address ?? null, what);
  return reading({
    kind: 'fetch-command',
    sentence: `${exchanges.length === 1 ? `This is ${isAxios ? 'an' : 'a'} ${what}. It has` : `These are ${counted(exchanges.length, what)}. They have`} no Set-Cookie line: paste the response to check that.`,
    exchanges,
  });
}

/** The axios clients that a text creates, by name, each with its options. */
function clientsOf(text: string): ReadonlyMap<string, readonly Item[]> {
  const made = [...text.matchAll(creation)].slice(0, maxCalls).flatMap((match): [string, readonly Item[]][] => {
    const options = readBracketed(text, match.index + match[0].length)?.items[0]?.value;
    return match[1] === undefined ? [] : [[match[1], itemsOf(options)]];
  });
  return new Map(made);
}

function callsOfClients(text: string, clients: ReadonlyMap<string, unknown>): Iterable<RegExpExecArray> {
  if (clients.size === 0) return [];
  const names = [...clients.keys()].join('|').replaceAll('$', '\\$');
  return text.matchAll(new RegExp(`(?<![\\w$.])(?<client>${names})(?:\\.(?<verb>${verbs}))?\\s*(?=\\()`, 'g'));
}

/** A client without a call makes no request. */
function clientAlone(text: string): Reading {
  const [first] = text.matchAll(creation);
  const options = first && readBracketed(text, first.index + first[0].length)?.items[0]?.value;
  if (options === undefined) {
    return refused('code-cut-off', 'This axios call is cut off: a bracket or a quote is not closed.');
  }
  const asks = isTrue(optionOf(itemsOf(options), 'withCredentials'))
    ? "With withCredentials: true each call of the client asks like fetch with credentials: 'include'."
    : 'Without withCredentials: true a call of the client to another port, host or scheme sends no cookie and stores none.';
  return refused(
    'command-without-request',
    `axios.create makes a client and sends no request. ${asks} Paste a call of the client with it, such as api.post('/login'), or the response headers.`,
  );
}

/**
 * Why a call with an incomplete URL cannot be judged, and what to do. The message omits the URL, which may hold a
 * secret.
 */
function withoutUrl(address: Value | null, what: string): Reading {
  if (address?.type === 'string' && !/^[a-z][a-z\d+.-]*:/i.test(address.value)) {
    return refused(
      'command-without-url',
      `The URL of this ${what} is relative, so the request goes to the page’s own origin. There the browser stores and sends cookies by default: credentials and CORS change nothing. Paste the response headers to check the cookie. If the request goes to another origin, write the whole URL into the call.`,
    );
  }
  return refused(
    'command-without-url',
    `This ${what} has no http or https URL that can be read. Write the whole URL into the call, as in https://api.example.com/login.`,
  );
}

/** The call's information about its request. */
interface Call {
  readonly address: Value | null;
  readonly base: Value | undefined;
  readonly options: readonly Item[];
  readonly method: string;
  readonly credentials: NonNullable<ReadRequest['credentials']>;
  readonly mode: string;
  /** Whether its body is an object, which axios sends as JSON. */
  readonly isJson: boolean;
}

function fetchCall([address, options]: readonly Item[]): Call {
  const items = itemsOf(options?.value);
  return {
    address: address?.value ?? null,
    base: undefined,
    options: items,
    method: textOf(items, 'method') ?? 'GET',
    credentials: credentialsOf(textOf(items, 'credentials')),
    mode: textOf(items, 'mode') ?? 'cors',
    isJson: false,
  };
}

/**
 * `axios(config)`, `axios(url, config)`, `axios.get(url, config)`, `axios.post(url, data, config)`. `shared`: the options of
 * its client.
 */
function axiosCall(name: string | null, args: readonly Item[], shared: readonly Item[]): Call {
  const [first, second, third] = args.map(({ value }) => value);
  const isConfig = first?.type === 'list';
  const hasData = name === 'post' || name === 'put' || name === 'patch';
  const options = [...itemsOf(isConfig ? first : hasData ? third : second), ...shared];
  const base = optionOf(options, 'baseURL');
  const data = hasData && !isConfig ? second : optionOf(options, 'data');
  const isVerb = name !== null && name !== 'request';
  return {
    address: (isConfig ? (optionOf(options, 'url') ?? base) : first) ?? null,
    base,
    options,
    method: isVerb ? name : (textOf(options, 'method') ?? 'GET'),
    // Its XMLHttpRequest sends cookies to another origin only with withCredentials.
    credentials: isTrue(optionOf(options, 'withCredentials')) ? 'include' : 'same-origin',
    mode: 'cors',
    isJson: data?.type === 'list',
  };
}

function exchangeOf({ address, base, options, method, credentials, mode, isJson }: Call): ReadExchange | null {
  if (address?.type !== 'string') return null;
  const headers = new Map<string, string>(isJson ? [['content-type', 'application/json']] : []);
  for (const { key, value } of itemsOf(optionOf(options, 'headers'))) {
    if (key !== null && value.type === 'string') headers.set(key.toLowerCase(), value.value);
  }
  const url =
    base?.type === 'string' && !/^[a-z][a-z\d+.-]*:/i.test(address.value)
      ? joined(base.value, address.value)
      : address.value;
  return requestOf({ method, url, headers, credentials, mode, referrer: textOf(options, 'referrer') });
}

/** The URL of an axios call, resolved against its baseURL. */
function joined(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

function itemsOf(value: Value | undefined): readonly Item[] {
  return value?.type === 'list' ? value.items : [];
}

function optionOf(items: readonly Item[], name: string): Value | undefined {
  return items.find(({ key }) => key === name)?.value;
}

function textOf(items: readonly Item[], name: string): string | null {
  const value = optionOf(items, name);
  return value?.type === 'string' ? value.value : null;
}

function isTrue(value: Value | undefined): boolean {
  return value?.type === 'boolean' && value.value;
}

/** The default of fetch, unless it says otherwise. */
function credentialsOf(written: string | null): NonNullable<ReadRequest['credentials']> {
  return written === 'omit' || written === 'include' ? written : 'same-origin';
}
