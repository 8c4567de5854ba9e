import { LRUCache } from 'lru-cache';
import { settingPath } from '../../../contract/flows/flow.ts';
import type { Scheme } from '../../../contract/origins/topology.ts';
import { storedPaths } from '../../../contract/runs/carrying.ts';
import type { RunRequest } from '../../../contract/runs/experiment.ts';
import { setsBelowOther } from '../../../contract/runs/sets-below-other.ts';
import { anySize } from '../../../model/parse/rules.ts';
import { parseSetCookie } from '../../../model/parse/set-cookie.ts';
import { textToBytes } from '../../http/cookie-pair.ts';
import { copiedText } from '../../http/copied-text.ts';
import { type KnownCookie, KnownCookiesFile, knownCookieSchema } from './known-cookies.ts';

/** The limit of known cookies. */
export const maxKnown = 500;
/**
 * Bytes of Set-Cookie lines in one response. Engines reject a response with much more (Chromium 256 KB, libsoup 100
 * KB).
 */
export const maxLineBytes = 48 * 1024;
const maxArrived = 60;
/** How many browsers with empty partitions are remembered. */
const maxEmptied = 1_000;

/**
 * The document that requests the lines. In a frame on another site the browser accepts only `SameSite=None; Secure`.
 */
export type ExpiringDocument = 'top-level' | 'framed';

/**
 * Every cookie that this playground is known to have set, newest last, up to a limit. It is server-wide, since jars
 * outlive runs, and stored in a file, since jars outlive the server too.
 */
export class Ledger {
  readonly #known = new Map<string, KnownCookie>();
  readonly #file: KnownCookiesFile | null;
  /** Browsers whose partitions of other sites were emptied over a scheme, and that have been given nothing since. */
  readonly #emptied = new LRUCache<string, true>({ max: maxEmptied });

  /** `file`: where the ledger is stored; `null`: nowhere. A file that cannot be read counts as missing. */
  constructor(file: string | null = null) {
    this.#file = file === null ? null : new KnownCookiesFile(file);
    this.#merge();
  }

  /**
   * Notes the cookies of a run that is about to set them in a browser. `null`: a browser that cannot be told from
   * others.
   */
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

  /** Notes that a browser has expired all known cookies in the partitions of other sites over a scheme. */
  emptied(browser: string, scheme: Scheme): void {
    this.#emptied.set(emptiedKey(browser, scheme), true);
  }

  /** Whether cookies may be left in a browser's partitions of other sites over a scheme. */
  mayBeBelowOther(browser: string | null, scheme: Scheme): boolean {
    if (browser !== null && this.#emptied.has(emptiedKey(browser, scheme))) return false;
    return this.all.some(({ belowOther }) => belowOther);
  }

  /** Adds cookies that another server knows, as newer than those known here. */
  learn(cookies: readonly KnownCookie[]): void {
    for (const cookie of cookies) this.#add(cookie);
  }

  /** All known cookies, the newest last. */
  get all(): readonly KnownCookie[] {
    return [...this.#known.values()];
  }

  get size(): number {
    return this.#known.size;
  }

  /** The paths of known cookies: `/` first, then the newest; at most 40. */
  get paths(): readonly string[] {
    const newest = [...this.#known.values()].reverse().map(({ path }) => path);
    return [...new Set(['/', ...newest.filter((path) => !/[?#]/.test(path))])].slice(0, 40);
  }

  /**
   * Set-Cookie lines, in Node's form, that expire every known cookie, with and without `Partitioned`. One array for
   * each response.
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

  /** Adds the cookies that another server has written into the file, as older than everything known here. */
  #merge(): void {
    const others = this.#file?.readChanged() ?? [];
    if (others.length === 0) return;
    const own = [...this.#known.values()];
    this.#known.clear();
    for (const cookie of [...others, ...own]) this.#add(cookie);
  }
}

/**
 * The names under which an engine may store it: Firefox reads a pair without "=" as a name, where the draft reads a
 * value.
 */
function namesOf({ name, value }: { readonly name: string; readonly value: string }): readonly string[] {
  return name === '' && !value.includes('=') ? ['', value] : [name];
}

/** Its parts are views of a run's whole Set-Cookie string, which may be a megabyte long. */
function copyOf({ name, domain, path, belowOther }: KnownCookie): KnownCookie {
  const copy = (text: string) => copiedText(text, text.length);
  return { name: copy(name), domain: domain === null ? null : copy(domain), path: copy(path), belowOther };
}

function emptiedKey(browser: string, scheme: Scheme): string {
  return `${scheme} ${browser}`;
}

/**
 * Lines that expire unknown cookies that arrived, at `/`, on `host` and on the names above it. Only for the
 * playground's own hosts.
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
 * A frame on another site and the prefixes need `SameSite=None; Secure`. Over http some engines refuse that, so the
 * plain line is sent too. Over https the plain line also removes a Secure cookie, and is sent alone: after a Secure
 * line for a cookie that does not exist, Firefox 153 now and then ignores a later `document.cookie` of that name over
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
