import type { RunRequest } from '../../contract/experiment.ts';
import { anySize, parseSetCookie } from '../../model/parse/set-cookie.ts';
import { textToOctets } from './cookie-pair.ts';
import { cookiePath } from './cookie-paths.ts';

/** What tells one cookie of home from another, apart from its partition. */
interface KnownCookie {
  readonly name: string;
  /** As it was written; `null`: host-only. */
  readonly domain: string | null;
  readonly path: string;
}

/** Set-Cookie lines that one response carries at most. */
const linesPerResponse = 900;
const maxKnown = 300;

/** The control cookies of a run: one for engines that want `Secure` with `SameSite=None`, one for the rest. */
export const controlNames = ['playground-control-secure', 'playground-control'] as const;

/** Every cookie that this playground is known to have set, newest last, bounded. Server-wide, since jars outlive runs. */
export class Ledger {
  readonly #known = new Map<string, KnownCookie>();

  remember(request: RunRequest): void {
    for (const { setCookie } of request.cookies) {
      const parsed = parseSetCookie(setCookie, anySize);
      if (parsed.outcome === 'ignored') continue;
      const path = cookiePath(setCookie, request.path, request.setBy === 'cookie-store');
      this.#add({ name: parsed.name, domain: parsed.domain || null, path });
      this.#add({ name: parsed.name, domain: null, path });
    }
  }

  get paths(): readonly string[] {
    return [...new Set(['/', ...[...this.#known.values()].map(({ path }) => path)])].slice(0, 150);
  }

  /**
   * Set-Cookie lines that expire everything known, and whatever else arrived: with and without `Partitioned`, as
   * `SameSite=None; Secure` (accepted in a frame of another site too) and without `Secure` (for engines that refuse it
   * over http).
   */
  expiringLines(arrived: readonly string[]): string[] {
    const cookies = [
      ...controlNames.map((name) => ({ name, domain: null, path: '/' })),
      ...arrived.map((name) => ({ name, domain: null, path: '/' })),
      ...this.#known.values(),
    ];
    return cookies.flatMap(expiring).slice(0, linesPerResponse).map(textToOctets);
  }

  #add(cookie: KnownCookie): void {
    const key = JSON.stringify([cookie.name, cookie.domain, cookie.path]);
    this.#known.delete(key);
    this.#known.set(key, cookie);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= maxKnown) break;
      this.#known.delete(oldest);
    }
  }
}

function expiring({ name, domain, path }: KnownCookie): string[] {
  const line = `${name}=; Max-Age=0; Path=${path}${domain === null ? '' : `; Domain=${domain}`}`;
  const secure = `${line}; HttpOnly; Secure; SameSite=None`;
  return [secure, `${secure}; Partitioned`, line];
}
