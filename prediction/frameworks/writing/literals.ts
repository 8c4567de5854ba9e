import { stringLiteral } from '../../../contract/runs/string-literal.ts';
import type { CookieToWrite } from './cookie.ts';

/** A text as a JavaScript literal. */
export const js = stringLiteral;

/** A text as a Python literal: for printable ASCII, JavaScript's escapes mean the same in Python. */
export const python = stringLiteral;

/** A text as a Go, Java and C# literal. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A text as a PHP and Ruby literal in single quotes, where only the quote and the backslash are special. */
export function single(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A text as an nginx literal; `null` with a `$`, which begins a variable and cannot be escaped. */
export function nginxText(text: string): string | null {
  return text.includes('$') ? null : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/**
 * A text as a `.env` file has it. Unquoted, `#` begins a comment and `$` a variable. Between single quotes nothing is
 * special; between double quotes the quote, the backslash and `$` are.
 */
export function envValue(text: string): string {
  if (/^[\w./:@%+~-]*$/.test(text)) return text;
  return text.includes("'") ? `"${text.replace(/["\\$]/g, '\\$&')}"` : `'${text}'`;
}

/** Named options with their values, without those that are `null`. */
export function options(pairs: Readonly<Record<string, string | null>>, between: string): string[] {
  return Object.entries(pairs).flatMap(([name, value]) => (value === null ? [] : [`${name}${between}${value}`]));
}

/** A JavaScript object of options; empty without options. */
export function object(pairs: Readonly<Record<string, string | null>>): string {
  const given = options(pairs, ': ');
  return given.length === 0 ? '' : `, { ${given.join(', ')} }`;
}

/** The cookie options that most Node.js frameworks share, without Path=/; `maxAge` is in seconds. */
export function jsOptions(cookie: CookieToWrite) {
  const { path, domain, maxAge, expires, sameSite, priority } = cookie;
  return {
    path: path === null || path === '/' ? null : js(path),
    domain: domain && js(domain),
    maxAge: maxAge === null ? null : String(maxAge),
    expires: expires && jsDate(expires),
    httpOnly: cookie.httpOnly ? 'true' : null,
    secure: cookie.secure ? 'true' : null,
    sameSite: sameSite && js(sameSite.toLowerCase()),
    partitioned: cookie.partitioned ? 'true' : null,
    priority: priority && js(priority.toLowerCase()),
  };
}

/** The options that identify the cookie to delete, without its lifetime. */
export function jsPlace(cookie: CookieToWrite) {
  const { maxAge: _, expires: __, priority: ___, ...place } = jsOptions(cookie);
  return place;
}

/**
 * The call of `set_cookie` that the Python frameworks share, without Path=/; `own`: a framework's different arguments.
 */
export function pythonCall(cookie: CookieToWrite, own: Readonly<Record<string, string | null>> = {}): string {
  const { name, value, path, domain, maxAge, expires, sameSite } = cookie;
  const given = options(
    {
      path: path === '/' ? null : path === null ? 'None' : python(path),
      domain: domain && python(domain),
      max_age: maxAge === null ? null : String(maxAge),
      expires: expires && pythonDate(expires),
      httponly: cookie.httpOnly ? 'True' : null,
      secure: cookie.secure ? 'True' : null,
      samesite: sameSite && python(sameSite),
      ...own,
    },
    '=',
  );
  return `response.set_cookie(${[python(name), python(value), ...given].join(', ')})`;
}

/** The call of `delete_cookie` that the Python frameworks share; `own`: a framework's different arguments. */
export function pythonDelete(
  { name, path, domain, secure, httpOnly, sameSite }: CookieToWrite,
  own: Readonly<Record<string, string | null>>,
): string {
  const given = options(
    {
      path: path === '/' ? null : path === null ? 'None' : python(path),
      domain: domain && python(domain),
      secure: secure ? 'True' : null,
      httponly: httpOnly ? 'True' : null,
      samesite: sameSite && python(sameSite),
      ...own,
    },
    '=',
  );
  return `response.delete_cookie(${[python(name), ...given].join(', ')})`;
}

/** A moment in JavaScript. */
export function jsDate(moment: Date): string {
  return `new Date(${stringLiteral(moment.toUTCString())})`;
}

/** A moment in Python, which needs `from datetime import datetime, timezone`. */
function pythonDate(moment: Date): string {
  return `datetime(${utcParts(moment)}, tzinfo=timezone.utc)`;
}

/** Year, month from 1, day, hours, minutes and seconds of a moment, with commas between. */
export function utcParts(moment: Date): string {
  return [
    moment.getUTCFullYear(),
    moment.getUTCMonth() + 1,
    moment.getUTCDate(),
    moment.getUTCHours(),
    moment.getUTCMinutes(),
    moment.getUTCSeconds(),
  ].join(', ');
}
