import { counted, grouped } from '../../../contract/interface/counted.ts';
import type { SignedLab } from '../../../contract/labs/signed.ts';
import { signedCookiePrefix } from '../../../contract/labs/signed.ts';
import { maxNameValueBytes } from '../../../model/spec.ts';

/** The name and value of a Set-Cookie line; `null`: the line deletes the cookie. */
export function pairOf(setCookie: string): string | null {
  const [pair = ''] = setCookie.split(';');
  return pair.endsWith('=') ? null : pair;
}

/**
 * Why this browser’s next request does not carry the pair that was written last; `null`: it carries it, or the visitor
 * has changed the cookie since.
 */
export function notKept(pair: string, { id, cookies }: Pick<SignedLab, 'id' | 'cookies'>): string | null {
  const at = pair.indexOf('=');
  const name = pair.slice(signedCookiePrefix(id).length, at);
  const kept = cookies.find((cookie) => cookie.name === name);
  if (kept?.wire === pair.slice(at + 1)) return null;
  const bytes = new TextEncoder().encode(pair).length - 1;
  if (bytes > maxNameValueBytes) {
    const had = counted(bytes, 'byte');
    return `The browser rejected the last cookie: its name and value have ${had}, and at most ${grouped(maxNameValueBytes)} are stored.${kept ? ' The older cookie of this name stays.' : ''}`;
  }
  if (kept) return null;
  return 'This browser does not send the cookie that was written last: the browser rejected it, or somebody deleted it.';
}
