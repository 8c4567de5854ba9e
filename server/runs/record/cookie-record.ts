import { type Carrier, type NotCarriedReason, placementOf } from '../../../contract/runs/carrying.ts';
import { asName, cookiePair, isAltered } from '../../../contract/runs/cookie-pair.ts';
import type { Look } from '../../../contract/runs/drive.ts';
import type { RunRequest } from '../../../contract/runs/experiment.ts';
import type { JarAnswer } from '../../../contract/runs/jar.ts';
import type { ObservedCookie, StorageContext } from '../../../contract/runs/observation.ts';
import { storageContexts } from '../../../contract/runs/observation.ts';
import { scriptCall } from '../../../contract/runs/script-call.ts';
import { concludeStored } from '../../../contract/runs/stored.ts';
import { type JarLook, jarPair, notAsked, type Told, toldBy } from '../../../contract/runs/told-by-jar.ts';
import { textToBytes } from '../../http/cookie-pair.ts';
import { copiedText } from '../../http/copied-text.ts';
import { Shown } from './shown.ts';

interface OneCookie {
  readonly index: number;
  readonly setCookie: string;
  /** The pair as a Cookie header would contain it, or `null` if the line is not a cookie. */
  readonly pair: string | null;
  readonly unsupported: readonly string[];
  readonly seenIn: Set<StorageContext>;
  /** `null`: the line is not a cookie, so no request could show it. */
  readonly shown: Shown | null;
  /** The pair as it last came back; `null` if it did not. */
  arrivedAs: string | null;
  emitted: string | null;
  emittedAt: number | null;
  callResult: string | null;
  documentCookie: boolean | null;
  cookieStore: boolean | null;
  /** The answer of the browser's own list, if it was asked. */
  told: Told;
}

/** A request from a page of the run, with the facts that decide which cookies it could carry. */
export type ArrivedRequest = Omit<Carrier, 'age'>;

/**
 * The facts about a run's cookies. A cookie is recognised by its name and value, or by its name alone if the value came
 * back with other bytes. When clearing, only the name counts.
 */
export class CookieRecord {
  readonly #all: readonly OneCookie[];
  readonly #request: RunRequest;
  readonly #byKey: ReadonlyMap<string, readonly OneCookie[]>;
  readonly #byName: ReadonlyMap<string, readonly OneCookie[]>;

  /** `home`: the host that sets the cookies. */
  constructor(request: RunRequest, home: string) {
    this.#request = request;
    this.#all = request.cookies.map(({ setCookie }, index) => {
      const pair = cookiePair(setCookie);
      const placement = placementOf(setCookie, home, request);
      return {
        index,
        setCookie,
        pair,
        unsupported: scriptCall(request.setBy, setCookie).unsupported,
        seenIn: new Set<StorageContext>(),
        shown: placement === null ? null : new Shown(placement, request.setBy),
        arrivedAs: null,
        emitted: null,
        emittedAt: null,
        callResult: null,
        documentCookie: null,
        cookieStore: null,
        told: notAsked,
      };
    });
    const cookies = this.#all.filter(({ pair }) => pair !== null);
    this.#byKey = grouped(cookies, ({ pair }) => this.#keyOf(pair ?? ''));
    this.#byName = grouped(cookies, ({ pair }) => asName(pair ?? '') ?? nameOf(pair ?? ''));
  }

  /** The set-cookie-strings in Node's form for a header, all or those of some indexes. Marks them as sent. */
  emit(now: number, indexes: readonly number[] = [...this.#all.keys()]): string[] {
    const cookies = indexes.flatMap((index) => this.#all[index] ?? []);
    for (const cookie of cookies) {
      cookie.emitted = cookie.setCookie;
      cookie.emittedAt = now;
    }
    return cookies.map((cookie) => textToBytes(cookie.setCookie));
  }

  /** Whether the server has sent them. */
  get wereEmitted(): boolean {
    return this.#all.some(wasEmitted);
  }

  called(results: Readonly<Record<string, string>>): void {
    for (const cookie of this.#all) {
      const result = results[String(cookie.index)];
      if (result !== undefined) cookie.callResult = result;
    }
  }

  /** Marks the cookies as set by script calls. */
  emitByScript(now: number): void {
    for (const cookie of this.#all) {
      cookie.emitted = scriptCall(this.#request.setBy, cookie.setCookie).code;
      cookie.emittedAt = now;
    }
  }

  /** Which pairs of a Cookie header are this run's cookies, and which are foreign. */
  match(pairs: readonly string[]): { cookies: number[]; foreign: string[] } {
    const owners = pairs.map((pair) => ({ pair, own: this.#ownersOf(pair) }));
    const own = new Set(owners.flatMap((each) => each.own));
    return {
      cookies: this.#all.filter((cookie) => own.has(cookie)).map((cookie) => cookie.index),
      foreign: owners.flatMap(({ pair, own }) => (own.length === 0 ? [pair] : [])),
    };
  }

  /**
   * Notes the pairs of a request from a document of a context. Pairs that came before the run set its cookies are left
   * from an earlier run.
   */
  saw(context: StorageContext, pairs: readonly string[]): void {
    for (const pair of pairs) {
      for (const cookie of this.#ownersOf(pair).filter(wasEmitted)) {
        cookie.seenIn.add(context);
        cookie.arrivedAs = pair === cookie.pair ? pair : copiedText(pair, pair.length);
      }
    }
  }

  /**
   * Notes which cookies a request from a document of a context would have shown. A request before the run set its
   * cookies shows nothing.
   */
  asked(context: StorageContext, request: ArrivedRequest): void {
    for (const { shown, emittedAt } of this.#all) {
      if (emittedAt !== null) shown?.arrived(context, { ...request, age: request.at - emittedAt });
    }
  }

  read({ context, documentCookie, cookieStore }: Look): void {
    const texts = new Set(documentCookie.split('; ').flatMap((pair) => this.#ownersOf(pair)));
    const listed = cookieStore?.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)) ?? [];
    const inStore = new Set(listed.flatMap((pair) => this.#ownersOf(pair)));
    for (const cookie of this.#all) {
      cookie.documentCookie = cookie.documentCookie === true || texts.has(cookie);
      if (cookieStore !== null) cookie.cookieStore = cookie.cookieStore === true || inStore.has(cookie);
      // A cookie that a script can read is stored, whatever the requests carried.
      if (wasEmitted(cookie) && (texts.has(cookie) || inStore.has(cookie))) cookie.seenIn.add(context);
    }
  }

  /** Whether some cookies were set that no request could have shown so far. */
  get wantsJar(): boolean {
    return this.#all.some(isOpen);
  }

  /** Takes the answer of the browser's own list about these cookies. `null`: no answer. */
  listed(answer: JarAnswer | null, look: JarLook): void {
    const open = this.#all.filter(isOpen);
    const pairs = answer?.cookies.map((listed) => ({ listed, owners: this.#ownersOf(jarPair(listed)) })) ?? [];
    for (const cookie of open) {
      const found = pairs.filter(({ owners }) => owners.includes(cookie)).map(({ listed }) => listed);
      cookie.told = toldBy(answer, found, { ...look, setCookie: cookie.setCookie, unknownBecause: reasonOf(cookie) });
    }
  }

  /** `over`: no more requests will come. Before that, an unknown cookie only has not been looked for. */
  report(crossing: ReadonlySet<StorageContext>, over: boolean): ObservedCookie[] {
    return this.#all.map((cookie) => {
      const unknownBecause = unknownReason(cookie, over);
      const isUnknown = unknownBecause !== null;
      const { documentCookie, cookieStore, told } = cookie;
      const stored = told.jar === 'decided' ? [...told.places] : concludeStored(cookie.seenIn, crossing);
      // For a cookie that only the jar shows, no address of the run tells whether a script could read it.
      const isUnread = isUnknown || (told.jar === 'decided' && stored.length > 0);
      const read = documentCookie === null ? null : documentCookie || cookieStore === true;
      return {
        index: cookie.index,
        emitted: cookie.emitted,
        unsupported: [...cookie.unsupported],
        cannotSay: [...cookie.unsupported],
        callResult: cookie.callResult,
        stored: isUnknown ? 'unknown' : stored,
        unknownBecause,
        jar: told.jar,
        arrivedAs: cookie.arrivedAs,
        seenIn: storageContexts.filter((context) => cookie.seenIn.has(context)),
        readable: isUnread ? null : read,
        readableBy: isUnread ? { documentCookie: null, cookieStore: null } : { documentCookie, cookieStore },
        emittedAt: cookie.emittedAt,
      };
    });
  }

  /**
   * The cookies that a pair may belong to. A pair with an altered value belongs to the last one, which replaced the
   * others.
   */
  #ownersOf(pair: string): readonly OneCookie[] {
    const exact = this.#byKey.get(this.#keyOf(pair)) ?? [];
    if (exact.length > 0 || this.#request.action === 'clear') return exact;
    const named = this.#byName.get(nameOf(pair)) ?? [];
    const altered = named.findLast((cookie) => cookie.pair !== null && isAltered(cookie.pair, pair));
    return altered === undefined ? [] : [altered];
  }

  /** The key of a pair in a Cookie header: the pair itself or, when clearing, its name. */
  #keyOf(pair: string): string {
    return this.#request.action === 'clear' ? nameOf(pair) : pair;
  }
}

/** The name of a pair with its "="; empty if the pair has no name. */
function nameOf(pair: string): string {
  return pair.slice(0, pair.indexOf('=') + 1);
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function wasEmitted({ emittedAt }: OneCookie): boolean {
  return emittedAt !== null;
}

/** Why it is unknown whether a cookie is stored; `null` if it is known. */
function unknownReason(cookie: OneCookie, over: boolean): NotCarriedReason | null {
  if (cookie.told.jar === 'decided') return null;
  const because = reasonOf(cookie);
  return because === null || over ? because : 'not-looked';
}

/** Why no request has shown a cookie, or could have. */
function reasonOf({ seenIn, documentCookie, emitted, shown }: OneCookie): NotCarriedReason | null {
  if (seenIn.size > 0) return null;
  // If no script and no request has looked, the result is unknown. A cookie that was never sent, or a line that is not
  // a cookie, is not stored.
  const looked = documentCookie !== null;
  if (emitted === null || shown === null) return looked ? null : 'not-looked';
  return shown.unknownBecause;
}

/** Whether a cookie was set, and only the browser's own list can show its storage. */
function isOpen(cookie: OneCookie): boolean {
  return cookie.shown !== null && cookie.emitted !== null && reasonOf(cookie) !== null;
}
