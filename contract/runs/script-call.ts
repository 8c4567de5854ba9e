import { anySize } from '../../model/parse/rules.ts';
import { parseSetCookie } from '../../model/parse/set-cookie.ts';
import type { ScriptArgument } from './step-reply.ts';
import { stringLiteral } from './string-literal.ts';
import type { WayOfSetting } from './ways.ts';

/** A set-cookie-string as a script call. */
export interface ScriptCall {
  /** The code of the call, or the header line if no script sets the cookie. */
  readonly code: string;
  /** The parts that the call cannot express. The browser does not ignore them: it never gets them. */
  readonly unsupported: readonly string[];
}

type StoreOptions = Record<string, string | number | boolean | null>;

/** The call that sets this set-cookie-string by `document.cookie` or `cookieStore.set`. */
export function scriptCall(setBy: WayOfSetting, setCookie: string): ScriptCall {
  if (setBy === 'document-cookie') return { code: `document.cookie = ${stringLiteral(setCookie)};`, unsupported: [] };
  if (setBy !== 'cookie-store') return { code: `Set-Cookie: ${setCookie}`, unsupported: [] };
  const { options, unsupported } = storeOptions(setCookie);
  const lines = Object.entries(options).map(([key, value]) => {
    if (key === 'expiresIn') return `  expires: Date.now() + ${value} * 1000,`;
    return `  ${key}: ${typeof value === 'string' ? stringLiteral(value) : value},`;
  });
  return { code: `await cookieStore.set({\n${lines.join('\n')}\n});`, unsupported };
}

/** What the driver hands to the browser for one cookie. `expiresIn` is in seconds and becomes `expires` at the call. */
export function scriptArgument(setBy: WayOfSetting, setCookie: string, cookie: number): ScriptArgument {
  if (setBy === 'document-cookie') return { cookie, text: setCookie };
  return { cookie, options: storeOptions(setCookie).options };
}

/**
 * Cookie Store API, CookieInit: name, value, expires (milliseconds), domain, path (default `/`), sameSite (default
 * `strict`), partitioned; always Secure. https://wicg.github.io/cookie-store/#dictdef-cookieinit
 */
function storeOptions(setCookie: string): { options: StoreOptions; unsupported: string[] } {
  const parsed = parseSetCookie(setCookie, anySize);
  if (parsed.outcome === 'ignored') return { options: { name: '', value: setCookie }, unsupported: [] };
  const options: StoreOptions = { name: parsed.name, value: parsed.value };
  const unsupported: string[] = [];
  const written = new Set<string>();
  for (const { name, value } of parsed.attributes) {
    const attribute = name.toLowerCase();
    written.add(attribute);
    if (attribute === 'domain') options.domain = value;
    else if (attribute === 'path') options.path = value;
    else if (attribute === 'max-age' && /^-?\d+$/.test(value)) options.expiresIn = Number(value);
    else if (attribute === 'expires' && !written.has('max-age') && parsed.expires !== null)
      options.expires = parsed.expires;
    else if (attribute === 'samesite') options.sameSite = value.toLowerCase();
    else if (attribute === 'partitioned') options.partitioned = true;
    else if (attribute !== 'secure' && attribute !== 'expires') unsupported.push(name);
  }
  if ('expiresIn' in options) delete options.expires;
  if (!written.has('secure')) unsupported.push('no Secure');
  if (!written.has('samesite')) unsupported.push('no SameSite');
  if (!written.has('path')) unsupported.push('no Path');
  return { options, unsupported };
}
