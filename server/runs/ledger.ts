import { LRUCache } from 'lru-cache';
import { settingPath } from '../../contract/flows/flow.ts';
import type { Scheme } from '../../contract/origins/topology.ts';
import { storedPaths } from '../../contract/runs/carrying.ts';
import type { RunRequest } from '../../contract/runs/experiment.ts';
import { setsBelowOther } from '../../contract/runs/sets-below-other.ts';
import { anySize } from '../../model/parse/rules.ts';
import { parseSetCookie } from '../../model/parse/set-cookie.ts';
import { textToBytes } from '../http/cookie-pair.ts';
import { copiedText } from '../http/copied-text.ts';
import { type KnownCookie, KnownCookiesFile, knownCookieSchema } from './known-cookies.ts';

/** Cookies that are known at most. */
export const maxKnown = 500;
/** Bytes of Set-Cookie lines in one response: engines give up on one with much more (Chromium 256 KB, libsoup 100 KB). */
export const maxLineBytes = 48 * 1024;
const maxArrived = 60;
/** Browsers of which it is known that their partitions are empty. */
const maxEmptied = 1_000;

/** The document that asks for the lines: in a frame of another site only `SameSite=None; Secure` is taken. */
export type ExpiringDocument = 'top-level' | 'framed';

/**
 * Every cookie that this playground is known to have set, newest last, bounded. Server-wide, since jars outlive runs;
 * kept in a file, since they outlive the server too.
 */
export class Ledger {
  readonly #known = new Map<string, KnownCookie>();
  readonly #file: KnownCookiesFile | null;
  /** Browsers whose partitions of other sites were emptied over a scheme, and have been given nothing since. */
  readonly #emptied = new LRUCache<string, true>({ max: maxEmptied });

  /** `file`: where it is kept; `null`: nowhere. A file that cannot be read counts as none. */
  constructor(file: string | null = null) {
    this.#file = file === null ? null : new KnownCookiesFile(file);
    this.#merge();
  }

  /** Notes the cookies of a run that is about to set them in a browser; `null`: one that cannot be told from others. */
  remember(request: RunRequest, browser: string | null): void {
    const belowOther = setsBelowOther(request);
    if (belowOther && browser !== null) this.#emptied.delete(emptiedKey(browser, request.scheme));
    const before = this.#known.size;
    let added = false;
    for (const [index, { setCookie }] of request.cookies.entries()) {
      const parsed = parseSetCookie(setCookie, anySize);
      if (parsed.outcome === 'ignored') continue;
      const path = request.flow ? settingPath(request.flow, index) : null;
      for (const stored of storedPaths(setCookie, path === null ? request : { ...request, path })) {
        // A Domain that is the host's own name may result in a host-only cookie.
        for (const domain of parsed.domain ? [parsed.domain, null] : [null]) {
          for (const name of namesOf(parsed)) added = this.#add({ name, domain, path: stored, belowOther }) || added;
        }
      }
    }
    if (added || before !== this.#known.size) this.#save();
  }

  /** A browser has expired all that is known in the partitions of other sites over a scheme. */
  emptied(browser: string, scheme: Scheme): void {
    this.#emptied.set(emptiedKey(browser, scheme), true);
  }

  /** Whether cookies may be left in a browser's partitions of other sites over a scheme. */
  mayBeBelowOther(browser: string | null, scheme: Scheme): boolean {
    if (browser !== null && this.#emptied.has(emptiedKey(browser, scheme))) return false;
    return this.all.some(({ belowOther }) => belowOther);
  }

  /** Takes over what somebody else knows, as newer than what is known here. */
  learn(cookies: readonly KnownCookie[]): void {
    for (const cookie of cookies) this.#add(cookie);
  }

  /** All that is known, the newest last. */
  get all(): readonly KnownCookie[] {
    return [...this.#known.values()];
  }

  get size(): number {
    return this.#known.size;
  }

  /** Paths at which known cookies are, `/` first, the newest after it; at most 40. */
  get paths(): readonly string[] {
    const newest = [...this.#known.values()].reverse().map(({ path }) => path);
    return [...new Set(['/', ...newest.filter((path) => !/[?#]/.test(path))])].slice(0, 40);
  }

  /**
   * Set-Cookie lines, as Node wants them, that expire everything known; one array for each response. With and without
   * `Partitioned`.
   */
  expiring(scheme: Scheme, document: ExpiringDocument): string[][] {
    const parts: string[][] = [[]];
    let bytes = 0;
    for (const cookie of this.#known.values()) {
      for (const line of expiringLines(cookie, scheme, document)) {
        bytes += line.length;
        if (bytes > maxLineBytes) {
          parts.push([]);
          bytes = line.length;
        }
        parts.at(-1)?.push(line);
      }
    }
    return parts;
  }

  #add(cookie: KnownCookie): boolean {
    const key = JSON.stringify([cookie.name, cookie.domain, cookie.path]);
    const before = this.#known.get(key);
    this.#known.delete(key);
    const belowOther = cookie.belowOther || before?.belowOther === true;
    const known = knownCookieSchema.safeParse({ ...cookie, belowOther });
    if (known.success) this.#known.set(key, copyOf(known.data));
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= maxKnown) break;
      this.#known.delete(oldest);
    }
    return before?.belowOther !== belowOther;
  }

  #save(): void {
    this.#merge();
    this.#file?.write([...this.#known.values()]);
  }

  /** Adds what somebody else has written into the file, as older than everything that is known here. */
  #merge(): void {
    const others = this.#file?.readChanged() ?? [];
    if (others.length === 0) return;
    const own = [...this.#known.values()];
    this.#known.clear();
    for (const cookie of [...others, ...own]) this.#add(cookie);
  }
}

/** Under which names an engine may keep it: Firefox takes a pair without "=" for a name, where the draft takes it for a value. */
function namesOf({ name, value }: { readonly name: string; readonly value: string }): readonly string[] {
  return name === '' && !value.includes('=') ? ['', value] : [name];
}

/** Its parts are cut out of a run's whole Set-Cookie string, which may be a megabyte long. */
function copyOf({ name, domain, path, belowOther }: KnownCookie): KnownCookie {
  const copy = (text: string) => copiedText(text, text.length);
  return { name: copy(name), domain: domain === null ? null : copy(domain), path: copy(path), belowOther };
}

function emptiedKey(browser: string, scheme: Scheme): string {
  return `${scheme} ${browser}`;
}

/**
 * Lines that expire cookies that arrived and are not known, at `/`: on `host` and on the names above it. Only for hosts
 * that are the playground's own.
 */
export function expiringArrived(
  names: readonly string[],
  host: string,
  scheme: Scheme,
  document: ExpiringDocument,
): string[] {
  const labels = host.split('.');
  const domains = [null, ...labels.slice(0, -1).map((_label, index) => labels.slice(index).join('.'))];
  let bytes = 0;
  return [...new Set(names)]
    .slice(0, maxArrived)
    .flatMap((name) => domains.flatMap((domain) => expiringLines({ name, domain, path: '/' }, scheme, document)))
    .filter((line) => {
      bytes += line.length;
      return bytes <= maxLineBytes;
    });
}

/**
 * `SameSite=None; Secure` is what a frame of another site and the prefixes ask for; over http some engines refuse it, so
 * there the plain line goes along. Over https the plain line removes a Secure cookie, too, and stands alone: after a
 * Secure line for a cookie that is not there, Firefox 153 now and then ignores a later `document.cookie` of that name over
 * http on a host that it does not trust (12 of 26 runs on `*.test` names; with the plain line 0 of 22).
 */
function expiringLines(
  { name, domain, path }: Omit<KnownCookie, 'belowOther'>,
  scheme: Scheme,
  document: ExpiringDocument,
): string[] {
  // A cookie with neither name nor value is ignored (RFC 6265bis, 5.7, step 2), so one without a name gets a value.
  const value = name === '' ? 'expired' : '';
  const line = `${name}=${value}; Max-Age=0; Path=${path}${domain === null ? '' : `; Domain=${domain}`}`;
  const secure = `${line}; HttpOnly; Secure; SameSite=None`;
  const partitioned = `${secure}; Partitioned`;
  const plainAlone = scheme === 'https' && document === 'top-level' && !name.startsWith('__');
  const unpartitioned = plainAlone ? [line] : scheme === 'https' ? [secure] : [secure, line];
  return [partitioned, ...unpartitioned].map(textToBytes);
}
