import type { Look } from '../../contract/runs/drive.ts';
import type { RunRequest } from '../../contract/runs/experiment.ts';
import type { ObservedCookie, StorageContext } from '../../contract/runs/observation.ts';
import { storageContexts } from '../../contract/runs/observation.ts';
import { scriptCall } from '../../contract/runs/script-call.ts';
import { concludeStored } from '../../contract/runs/stored.ts';
import { cookiePair, textToOctets } from '../http/cookie-pair.ts';

interface OneCookie {
  readonly index: number;
  readonly setCookie: string;
  /** What tells it from others in a Cookie header: see `#keyOf`. `null` where it is no cookie. */
  readonly key: string | null;
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
      const pair = cookiePair(setCookie);
      return {
        index,
        setCookie,
        key: pair === null ? null : this.#keyOf(pair),
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
    const own = new Set(this.#all.flatMap(({ key }) => key ?? []));
    const arrived = new Set(pairs.map((pair) => this.#keyOf(pair)));
    return {
      cookies: this.#among(arrived).map(({ index }) => index),
      foreign: pairs.filter((pair) => !own.has(this.#keyOf(pair))),
    };
  }

  saw(context: StorageContext, pairs: readonly string[]): void {
    const arrived = new Set(pairs.map((pair) => this.#keyOf(pair)));
    for (const cookie of this.#among(arrived)) cookie.seenIn.add(context);
  }

  read({ documentCookie, cookieStore }: Look): void {
    const read = new Set(documentCookie.split('; ').map((pair) => this.#keyOf(pair)));
    const listed = cookieStore?.map(({ name, value }) => this.#keyOf(name === '' ? value : `${name}=${value}`));
    const inStore = listed && new Set(listed);
    for (const cookie of this.#all) {
      const has = (keys: ReadonlySet<string>) => cookie.key !== null && keys.has(cookie.key);
      cookie.documentCookie = cookie.documentCookie === true || has(read);
      if (inStore) cookie.cookieStore = cookie.cookieStore === true || has(inStore);
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

  /** This run's cookies among those of some keys. */
  #among(keys: ReadonlySet<string>): OneCookie[] {
    return this.#all.filter(({ key }) => key !== null && keys.has(key));
  }

  /** What a pair of a Cookie header is known by: itself or, when clearing, its name. */
  #keyOf(pair: string): string {
    return this.#request.action === 'clear' ? pair.slice(0, pair.indexOf('=') + 1) : pair;
  }
}
