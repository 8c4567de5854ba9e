import { stringLiteral } from '../../contract/runs/string-literal.ts';
import { escapeUnseen } from '../../contract/runs/unseen.ts';
import { canonicalRank } from '../../model/edit/set-cookie-edit.ts';
import { anySize } from '../../model/parse/rules.ts';
import { type ParsedSetCookie, parseSetCookie } from '../../model/parse/set-cookie.ts';
import { type ExpressOptions, resCookie, type Written } from './express-cookie.ts';

/** A line of Express that emits exactly a set-cookie-string, and the reason if it cannot be `res.cookie`. */
export interface ExpressLine {
  /** `null`: no Express program can send this line. */
  readonly code: string | null;
  /** `null`: `res.cookie` can write it. Otherwise the reason why only `res.append` can. */
  readonly because: string | null;
  /** The idiomatic call, and the line it sends: another order or spelling, or Expires beside Max-Age. */
  readonly similar: { readonly code: string; readonly sends: string } | null;
}

/** A call of `res.cookie` as a program has it, and the line that it sends. */
interface Call {
  readonly code: string;
  readonly written: Written;
}

/**
 * Returns the Express line for a set-cookie-string. `res.cookie` counts maxAge in milliseconds and writes Max-Age and
 * Expires, always writes Path, orders attributes its own way, encodes values, and throws for values that the cookie
 * library refuses. The result is `res.append` for lines that `res.cookie` does not emit byte for byte. maxAge counts
 * from `now`, in milliseconds.
 */
export function expressLine(setCookie: string, now: number): ExpressLine {
  const parsed = parseSetCookie(setCookie, anySize);
  if (parsed.outcome === 'ignored') {
    return parsed.reason === 'control-character'
      ? { code: null, because: 'Node.js throws for a header with a control character.', similar: null }
      : { code: appendCall(setCookie), because: throwing(resCookie('', '', {}, now)), similar: null };
  }
  const call = callOf(parsed, now);
  const because = whyNot(parsed, setCookie, call);
  if (because === null) return { code: call.code, because, similar: signedCall(parsed) };
  return {
    code: appendCall(setCookie),
    because: `${because}${bytesHint(setCookie)}`,
    similar: similarCall(parsed, call),
  };
}

const isAscii = /^[\0-\x7f]*$/;

/** Node writes a header with one byte per character, so characters outside ASCII are passed as their UTF-8 bytes. */
function appendCall(setCookie: string): string {
  const text = stringLiteral(setCookie);
  return `res.append('Set-Cookie', ${isAscii.test(setCookie) ? text : `Buffer.from(${text}).toString('latin1')`});`;
}

function bytesHint(setCookie: string): string {
  return isAscii.test(setCookie)
    ? ''
    : ' Node.js sends one byte for each character, so Buffer gives it the UTF-8 bytes.';
}

function callOf(parsed: ParsedSetCookie, now: number): Call {
  const value = argumentOf(parsed.value);
  const options = { ...optionsOf(parsed), ...(value.encode && { encode: value.encode }) };
  return {
    code: `res.cookie(${[stringLiteral(parsed.name), value.code, ...optionsCode(options)].join(', ')});`,
    written: resCookie(parsed.name, value.given, options, now),
  };
}

interface Argument {
  readonly given: string | object;
  readonly code: string;
  readonly encode?: typeof String;
}

/**
 * The argument with which `res.cookie` writes a value: the object, else the text that it encodes to the value, else the
 * value.
 */
function argumentOf(value: string): Argument {
  const decoded = decodedExactly(value);
  if (decoded !== null) return objectOf(decoded) ?? { given: decoded, code: stringLiteral(decoded) };
  const given = { given: value, code: stringLiteral(value) };
  return resCookie('a', value, { encode: String }, 0).outcome === 'written' ? { ...given, encode: String } : given;
}

function decodedExactly(value: string): string | null {
  try {
    const decoded = decodeURIComponent(value);
    return encodeURIComponent(decoded) === value ? decoded : null;
  } catch {
    return null;
  }
}

/** The object that Express writes as this text after `j:`. `__proto__` in a program would set the prototype. */
function objectOf(text: string): Argument | null {
  if (!text.startsWith('j:') || text.includes('__proto__')) return null;
  try {
    const json = text.slice(2);
    const given: unknown = JSON.parse(json);
    if (typeof given !== 'object' || given === null || JSON.stringify(given) !== json) return null;
    return { given, code: escapeUnseen(json) };
  } catch {
    return null;
  }
}

/** The last attribute of each kind as an option. With `maxAge`, `res.cookie` replaces `expires`. */
function optionsOf({ attributes, expires }: ParsedSetCookie): ExpressOptions {
  const last = new Map(attributes.map(({ known, value }) => [known, value]));
  const text = (known: 'domain' | 'priority' | 'samesite') => last.get(known);
  const maxAge = last.get('max-age');
  const moment = last.get('expires');
  const path = last.get('path') ?? '';
  const options = {
    maxAge: maxAge === undefined ? undefined : /^-?\d+$/.test(maxAge) ? Number(maxAge) * 1000 : Number.NaN,
    domain: text('domain'),
    path: path === '/' ? undefined : path,
    expires: moment === undefined || maxAge !== undefined ? undefined : new Date(expires ?? moment),
    httpOnly: last.has('httponly') || undefined,
    secure: last.has('secure') || undefined,
    partitioned: last.has('partitioned') || undefined,
    priority: text('priority')?.toLowerCase(),
    sameSite: text('samesite')?.toLowerCase(),
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function optionsCode(options: ExpressOptions & { signed?: true }): string[] {
  const pairs = Object.entries(options).map(([name, value]) => `${name}: ${optionCode(value)}`);
  return pairs.length === 0 ? [] : [`{ ${pairs.join(', ')} }`];
}

function optionCode(value: string | number | true | Date | typeof String): string {
  if (typeof value === 'number') return `${value / 1000} * 1000`;
  if (value instanceof Date) return `new Date(${stringLiteral(value.toUTCString())})`;
  if (typeof value === 'string') return stringLiteral(value);
  return value === true ? 'true' : 'String';
}

/** The idiomatic call, if it differs from the exact one; `null` when Express would throw. */
function similarCall({ attributes, expires }: ParsedSetCookie, { code, written }: Call): ExpressLine['similar'] {
  if (written.outcome === 'throws') return null;
  // A date that only JavaScript can parse would give the cookie an expiry that browsers do not find in this line.
  if (expires === null && attributes.some(({ known }) => known === 'expires')) return null;
  return { code, sends: `Sends: ${written.line}` };
}

/** A signature as cookie-signature writes it: an HMAC-SHA256 in base64, without `=`. */
const signature = /^s:(.*)\.[A-Za-z0-9+/]{43}$/s;

/** The call that signs a signed value: cookie-parser and express-session sign in the same way. */
function signedCall(parsed: ParsedSetCookie): ExpressLine['similar'] {
  const text = signature.exec(decodedExactly(parsed.value) ?? '')?.[1];
  if (text === undefined) return null;
  const { code } = objectOf(text) ?? { code: stringLiteral(text) };
  const options = optionsCode({ ...optionsOf(parsed), signed: true });
  return {
    code: `app.use(cookieParser(secret));\nres.cookie(${[stringLiteral(parsed.name), code, ...options].join(', ')});`,
    sends: 'Sends this line if the secret is the one that signed the value.',
  };
}

function throwing(written: Written): string | null {
  return written.outcome === 'throws' ? `res.cookie throws ${written.error}.` : null;
}

function whyNot({ name, value, attributes }: ParsedSetCookie, setCookie: string, { written }: Call): string | null {
  const unknown = attributes.find(({ known }) => known === 'unknown');
  if (unknown) return `res.cookie has no option for "${unknown.name}".`;
  if (attributes.some(({ known }) => known === 'max-age')) {
    return 'res.cookie with maxAge (in milliseconds) writes both Max-Age and Expires. It computes Expires from the current time.';
  }
  if (written.outcome === 'throws') return throwing(written);
  if (written.line === setCookie) return null;
  const [pair = ''] = written.line.split(';');
  if (pair !== `${name}=${value}`) return `res.cookie encodes the value and writes ${pair}.`;
  const ranks = attributes.map(({ known }) => canonicalRank(known));
  if (ranks.some((rank, index) => rank < (ranks[index - 1] ?? 0))) {
    return 'res.cookie writes the attributes in a fixed order.';
  }
  if (new Set(ranks).size < ranks.length) return 'res.cookie writes each attribute only once.';
  return 'res.cookie spells and spaces the attributes in its own way.';
}
