import type { CookieOptions } from 'express';
import type { Weakness } from '../../../contract/attacks/attack.ts';
import type { DefenceId } from '../../../contract/attacks/defences.ts';
import type { BankSettings } from './settings.ts';

const prefixes: readonly (readonly [DefenceId, string])[] = [
  ['prefix-host-http', '__Host-Http-'],
  ['prefix-host', '__Host-'],
  ['prefix-http', '__Http-'],
  ['prefix-secure', '__Secure-'],
];

/** The prefix of the session cookie's name: the strictest one that is on. */
function prefixOf(defences: ReadonlySet<DefenceId>): string {
  return prefixes.find(([id]) => defences.has(id))?.[1] ?? '';
}

export interface CookieNames {
  readonly session: string;
  readonly csrf: string;
  readonly role: string;
  readonly vault: string;
}

/** The names of a bank's cookies. Each carries the bank's id, since all banks share a host. */
export function cookieNames({ id, defences }: Pick<BankSettings, 'id' | 'defences'>): CookieNames {
  return {
    session: `${prefixOf(defences)}sid-${id}`,
    csrf: `csrf-${id}`,
    role: `role-${id}`,
    vault: `vault-${id}`,
  };
}

/** The attributes of the session cookie. SameSite is left out if the bank does not set it. */
export function sessionCookie({
  defences,
  weakness,
}: Pick<BankSettings, 'defences' | 'weakness'>): CookieOptions & { httpOnly: boolean; secure: boolean } {
  const prefix = prefixOf(defences);
  const sameSite = sameSiteOf(defences, weakness);
  return {
    path: '/',
    httpOnly: defences.has('http-only') || prefix.includes('Http-'),
    secure: defences.has('secure') || prefix !== '' || sameSite === 'none',
    ...(sameSite ? { sameSite } : {}),
    /** Milliseconds; no data of a bank outlives it for long. */
    maxAge: 15 * 60_000,
  };
}

function sameSiteOf(defences: ReadonlySet<DefenceId>, weakness: Weakness): 'strict' | 'lax' | 'none' | undefined {
  if (defences.has('same-site-strict')) return 'strict';
  if (defences.has('same-site-lax')) return 'lax';
  return weakness.sameSite === 'none' ? 'none' : undefined;
}
