import { stringLiteral } from '../../contract/runs/string-literal.ts';
import { canonicalNames, canonicalRank } from '../../model/edit/set-cookie-edit.ts';
import { parseSetCookie, type WrittenAttribute } from '../../model/parse/set-cookie.ts';

/** A line of Express that emits exactly a set-cookie-string, and why it is not `res.cookie` where it is not. */
export interface ExpressLine {
  readonly code: string;
  /** `null`: `res.cookie` says it. Otherwise why only `res.append` can. */
  readonly because: string | null;
  /** What one would usually write, though it emits another line: other order or spelling, or Expires beside Max-Age. */
  readonly similar: string | null;
}

/**
 * The Express line for a set-cookie-string. `res.cookie` counts maxAge in milliseconds and writes Max-Age and Expires,
 * always writes Path, orders attributes its own way, encodes values, and throws for what the cookie library refuses;
 * whatever it cannot emit byte for byte is said with `res.append`.
 */
export function expressLine(setCookie: string): ExpressLine {
  const because = whyNot(setCookie);
  if (because === null) return { code: cookieCall(setCookie), because, similar: null };
  return { code: `res.append('Set-Cookie', ${stringLiteral(setCookie)});`, because, similar: similarCall(setCookie) };
}

function cookieCall(setCookie: string): string {
  const parsed = parseSetCookie(setCookie);
  if (parsed.outcome === 'ignored') return '';
  const options = parsed.attributes.map(optionOf).filter((option) => option !== "path: '/'");
  if (!parsed.attributes.some(({ known }) => known === 'path')) options.push("path: ''");
  if (encodeURIComponent(parsed.value) !== parsed.value) options.push('encode: String');
  const argument = options.length === 0 ? '' : `, { ${options.join(', ')} }`;
  return `res.cookie(${stringLiteral(parsed.name)}, ${stringLiteral(parsed.value)}${argument});`;
}

/** The call for the same attributes as Express would spell, order and complete them; `null` where it would throw. */
function similarCall(setCookie: string): string | null {
  const parsed = parseSetCookie(setCookie);
  if (parsed.outcome === 'ignored') return null;
  const attributes = parsed.attributes
    .filter(({ known }, index, all) => known !== 'unknown' && all.findLastIndex((one) => one.known === known) === index)
    .toSorted((one, other) => canonicalRank(one.known) - canonicalRank(other.known));
  if (attributes.some((one) => one.known === 'max-age' && !isTakenAsMaxAge(one.value))) return null;
  const rewritten = [`${parsed.name}=${parsed.value}`, ...attributes.map(usually)].join('; ');
  const bare = [`${parsed.name}=${parsed.value}`, ...attributes.filter(isNotMaxAge).map(usually)].join('; ');
  return rewritten !== setCookie || attributes.some((one) => !isNotMaxAge(one))
    ? whyNot(bare) === null
      ? cookieCall(rewritten)
      : null
    : null;
}

/** Whether `maxAge` takes these seconds: a number that leads to a moment a `Date` can hold. Otherwise `res.cookie` throws. */
function isTakenAsMaxAge(seconds: string): boolean {
  return /^-?\d+$/.test(seconds) && Math.abs(Number(seconds)) <= longestMaxAge;
}

/** Seconds: half of what a `Date` can hold, so that it does not matter when the line is run. */
const longestMaxAge = 4e12;

function isNotMaxAge({ known }: WrittenAttribute): boolean {
  return known !== 'max-age';
}

/** An attribute as Express would spell it, its word's first letter in upper case. */
function usually(attribute: WrittenAttribute): string {
  const word = attribute.known === 'samesite' || attribute.known === 'priority';
  const value = attribute.value.toLowerCase();
  return exactly(word ? { ...attribute, value: value.charAt(0).toUpperCase() + value.slice(1) } : attribute);
}

function whyNot(setCookie: string): string | null {
  const parsed = parseSetCookie(setCookie);
  if (parsed.outcome === 'ignored') return 'res.cookie cannot send a line that is not a cookie.';
  const { name, value, attributes } = parsed;
  // RFC 6265, 4.1.1: a cookie-name is a token, which is what the cookie library checks.
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) {
    return name === ''
      ? 'res.cookie throws for an empty name.'
      : 'res.cookie throws for this name: it has characters that are not allowed.';
  }
  // The cookie library checks what `encode` returns: the bytes of a cookie value, perhaps within quotes (RFC 6265, 4.1.1).
  if (!/^("?)[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*\1$/.test(value)) {
    return 'res.cookie would encode this value, or throw for it.';
  }
  for (const attribute of attributes) {
    const refused = whyNotAttribute(attribute);
    if (refused) return refused;
  }
  const written = attributes.map(({ known }) => known as string);
  const sorted = [...written].sort((one, other) => canonicalRank(one) - canonicalRank(other));
  if (written.join() !== sorted.join()) return 'res.cookie writes the attributes in a fixed order.';
  if (new Set(written).size < written.length) return 'res.cookie writes each attribute only once.';
  const exact = [`${name}=${value}`, ...attributes.map(exactly)].join('; ');
  return exact === setCookie ? null : 'res.cookie spells and spaces the attributes in its own way.';
}

function exactly({ name, known, value }: WrittenAttribute): string {
  const flag = known === 'secure' || known === 'httponly' || known === 'partitioned';
  const spelled = known === 'unknown' ? name : canonicalNames[known];
  return flag ? spelled : `${spelled}=${value}`;
}

function whyNotAttribute({ name, known, value }: WrittenAttribute): string | null {
  switch (known) {
    case 'unknown':
      return `res.cookie has no option for "${name}".`;
    case 'samesite':
      return ['Strict', 'Lax', 'None'].includes(value) ? null : 'res.cookie throws for this SameSite.';
    case 'priority':
      return ['Low', 'Medium', 'High'].includes(value) ? null : 'res.cookie throws for this Priority.';
    case 'max-age':
      return 'res.cookie with maxAge (in milliseconds) writes Max-Age and Expires together, the latter by the clock.';
    case 'domain':
      return /^\.?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i.test(value)
        ? null
        : 'res.cookie throws for this Domain.';
    case 'path':
      return value !== '' && /^[\x20-\x3a\x3d-\x7e]*$/.test(value) ? null : 'res.cookie cannot write this Path.';
    case 'expires':
      return new Date(value).toUTCString() === value ? null : 'res.cookie writes Expires in one format only.';
    default:
      return null;
  }
}

function optionOf({ known, value }: WrittenAttribute): string {
  switch (known) {
    case 'secure':
      return 'secure: true';
    case 'httponly':
      return 'httpOnly: true';
    case 'partitioned':
      return 'partitioned: true';
    case 'samesite':
      return `sameSite: '${value.toLowerCase()}'`;
    case 'priority':
      return `priority: '${value.toLowerCase()}'`;
    case 'max-age':
      return `maxAge: ${Number(value)} * 1000`;
    case 'expires':
      return `expires: new Date(${stringLiteral(value)})`;
    default:
      return `${known}: ${stringLiteral(value)}`;
  }
}
