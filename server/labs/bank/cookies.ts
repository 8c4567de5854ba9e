import type { CookieOptions } from 'express';
import type { DefenceId } from '../../../contract/attacks/defences.ts';
import type { Lab } from '../attacks/lab.ts';

const prefixes: readonly (readonly [DefenceId, string])[] = [
  ['prefix-host-http', '__Host-Http-'],
  ['prefix-host', '__Host-'],
  ['prefix-http', '__Http-'],
  ['prefix-secure', '__Secure-'],
];

/** The prefix of the session cookie's name: the strictest that is on. */
function prefixOf({ has }: Lab): string {
  return prefixes.find(([id]) => has(id))?.[1] ?? '';
}

/** The names of a lab's cookies. Each carries the lab's id, since all labs share the bank's host. */
export function cookieNames(lab: Lab) {
  return {
    session: `${prefixOf(lab)}sid-${lab.id}`,
    csrf: `csrf-${lab.id}`,
    role: `role-${lab.id}`,
    vault: `vault-${lab.id}`,
  };
}

/** What the session cookie says. SameSite is left out where the bank does not write it. */
export function sessionCookie(lab: Lab): CookieOptions & { httpOnly: boolean; secure: boolean } {
  const prefix = prefixOf(lab);
  const sameSite = sameSiteOf(lab);
  return {
    path: '/',
    httpOnly: lab.has('http-only') || prefix.includes('Http-'),
    secure: lab.has('secure') || prefix !== '' || sameSite === 'none',
    ...(sameSite ? { sameSite } : {}),
    /** Milliseconds; nothing of a lab outlives it for long. */
    maxAge: 15 * 60_000,
  };
}

function sameSiteOf({ has, attack }: Lab): 'strict' | 'lax' | 'none' | undefined {
  if (has('same-site-strict')) return 'strict';
  if (has('same-site-lax')) return 'lax';
  return attack.weakness.sameSite === 'none' ? 'none' : undefined;
}

const paths = ['', '/notes', '/transfer', '/vault', '/vault/'];

/**
 * Set-Cookie lines that expire everything a lab's bank and exploits of the catalogue can have set, and whatever else of
 * the lab arrived by name: host-only and for the whole site, under every path that is used.
 * By a date, since Firefox 153 lists a cookie with Max-Age=0 as expired, instead of not storing it, if a millisecond
 * passes while it reads the answer's many lines (seen in 3 of 19 runs).
 */
export function expiringLines(lab: Lab, arrived: readonly string[]): string[] {
  const { session, csrf, role, vault } = cookieNames(lab);
  const names = new Set([session, csrf, role, vault, ...arrived.filter((name) => name.endsWith(lab.id))]);
  const lines: string[] = [];
  for (const name of names) {
    const flags = `Expires=Thu, 01 Jan 1970 00:00:00 GMT${name.startsWith('__') || lab.scheme === 'https' ? '; Secure' : ''}${name.includes('Http-') ? '; HttpOnly' : ''}`;
    lines.push(`${name}=; Path=/; ${flags}`);
    if (name.startsWith('__Host-')) continue;
    lines.push(`${name}=; Domain=${lab.addresses.host}; Path=/; ${flags}`);
    if (/^o\d/.test(name)) continue;
    for (const path of paths) {
      lines.push(`${name}=; Path=${lab.addresses.path}${path}; ${flags}`);
      lines.push(`${name}=; Domain=${lab.addresses.host}; Path=${lab.addresses.path}${path}; ${flags}`);
    }
  }
  return lines;
}
