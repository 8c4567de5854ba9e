import type { Look } from '../../contract/runs/drive.ts';
import type { RunRequest } from '../../contract/runs/experiment.ts';
import type { ObservedCookie, StorageContext } from '../../contract/runs/observation.ts';
import { storageContexts } from '../../contract/runs/observation.ts';
import { scriptCall } from '../../contract/runs/script-call.ts';
import { concludeStored } from '../../contract/runs/stored.ts';
import { anySize, parseSetCookie } from '../../model/parse/set-cookie.ts';
import { cookiePair, textToOctets } from '../http/cookie-pair.ts';

interface OneCookie {
  readonly index: number;
  readonly setCookie: string;
  /** How it would stand in a Cookie header, or `null` where it is no cookie. */
  readonly pair: string | null;
  readonly name: string;
  readonly value: string;
  readonly cannotSay: readonly string[];
  readonly seenIn: Set<StorageContext>;
  emitted: string | null;
  emittedAt: number | null;
  callResult: string | null;
  documentCookie: boolean | null;
  cookieStore: boolean | null;
}

/** What is known of a run's cookies. A cookie is told from others by its name and value; when clearing, by its name. */
export class CookieRecord {
  readonly #all: readonly OneCookie[];
  readonly #request: RunRequest;

  constructor(request: RunRequest) {
    this.#request = request;
    this.#all = request.cookies.map(({ setCookie }, index) => {
      const parsed = parseSetCookie(setCookie, anySize);
      return {
        index,
        setCookie,
        pair: cookiePair(setCookie),
        name: parsed.outcome === 'parsed' ? parsed.name : '',
        value: parsed.outcome === 'parsed' ? parsed.value : '',
        cannotSay: scriptCall(request.setBy, setCookie).cannotSay,
        seenIn: new Set<StorageContext>(),
        emitted: null,
        emittedAt: null,
        callResult: null,
        documentCookie: null,
        cookieStore: null,
      };
    });
  }

  /** The set-cookie-strings as Node wants them in a header; marks them as emitted. */
  emit(now: number): string[] {
    for (const cookie of this.#all) {
      cookie.emitted = cookie.setCookie;
      cookie.emittedAt = now;
    }
    return this.#all.map((cookie) => textToOctets(cookie.setCookie));
  }

  called(results: Readonly<Record<string, string>>): void {
    for (const cookie of this.#all) {
      const result = results[String(cookie.index)];
      if (result !== undefined) cookie.callResult = result;
    }
  }

  /** Marks the cookies as emitted by script calls. */
  emitByScript(now: number): void {
    for (const cookie of this.#all) {
      cookie.emitted = scriptCall(this.#request.setBy, cookie.setCookie).code;
      cookie.emittedAt = now;
    }
  }

  /** Which of the pairs of a Cookie header are this run's cookies, and which are foreign. */
  match(pairs: readonly string[]): { cookies: number[]; foreign: string[] } {
    const cookies = this.#all.filter((cookie) => pairs.some((pair) => this.#is(cookie, pair)));
    const foreign = pairs.filter((pair) => !this.#all.some((cookie) => this.#is(cookie, pair)));
    return { cookies: cookies.map((cookie) => cookie.index), foreign };
  }

  saw(context: StorageContext, pairs: readonly string[]): void {
    for (const cookie of this.#all) if (pairs.some((pair) => this.#is(cookie, pair))) cookie.seenIn.add(context);
  }

  read({ documentCookie, cookieStore }: Look): void {
    const pairs = documentCookie.split('; ');
    for (const cookie of this.#all) {
      const readHere = pairs.some((pair) => this.#is(cookie, pair));
      cookie.documentCookie = cookie.documentCookie === true || readHere;
      if (cookieStore === null) continue;
      const inStore = cookieStore.some(({ name, value }) => this.#is(cookie, name === '' ? value : `${name}=${value}`));
      cookie.cookieStore = cookie.cookieStore === true || inStore;
    }
  }

  report(crossing: ReadonlySet<StorageContext>): ObservedCookie[] {
    return this.#all.map((cookie) => ({
      index: cookie.index,
      emitted: cookie.emitted,
      cannotSay: [...cookie.cannotSay],
      callResult: cookie.callResult,
      stored: concludeStored(cookie.seenIn, crossing),
      seenIn: storageContexts.filter((context) => cookie.seenIn.has(context)),
      readable: cookie.documentCookie === null ? null : cookie.documentCookie || cookie.cookieStore === true,
      readableBy: { documentCookie: cookie.documentCookie, cookieStore: cookie.cookieStore },
      emittedAt: cookie.emittedAt,
    }));
  }

  #is(cookie: OneCookie, pair: string): boolean {
    if (cookie.pair === null) return false;
    if (this.#request.action !== 'clear') return pair === cookie.pair;
    return cookie.name === '' ? !pair.includes('=') : pair.startsWith(`${cookie.name}=`);
  }
}
