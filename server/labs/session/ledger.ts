import { LRUCache } from 'lru-cache';
import type { Exchange } from '../../../contract/labs/session.ts';
import type { GoneReason, Presented, StoreCall } from '../../../contract/labs/session-facts.ts';
import type { StoreKind } from '../../../contract/labs/session-options.ts';
import { signedValue, signerOf } from '../signed/signature.ts';
import type { Report } from './messages.ts';

const maxRemembered = 200;

/** The place where an instance's store keeps its records. */
export interface RecordPlace {
  readonly store: StoreKind;
  readonly instance: string;
  readonly pid: number | null;
  /** How often the lab's stores were opened. Each opening of a memory or a private server makes a new one. */
  readonly opening: number;
  /** How often the store's private server was started; 0 if never, or if there is no such server. */
  readonly serverStarts: number;
}

interface Written {
  readonly place: RecordPlace;
  readonly expires: number | null;
  /** The path of the request that destroyed the record. */
  readonly destroyedBy: string | null;
}

/** A request before it is sent. */
interface Request {
  readonly by: Exchange['by'];
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly path: string;
  /** The lab's pairs in its Cookie header; `null` without any. */
  readonly cookie: string | null;
  readonly place: RecordPlace;
}

interface Begun extends Request {
  readonly last: Cookie;
}

/** The present facts about the lab that the ledger needs. */
interface LabNow {
  readonly cookieName: string;
  readonly droppedSecrets: readonly string[];
  /** What has happened to the memory of an instance since it stored a record at that place. */
  memoryOf(place: RecordPlace): 'kept' | 'reopened' | 'process-ended';
}

/**
 * What happened to each session's record and to the cookie in the visitor's browser, as far as the lab has seen. A
 * store cannot say why it no longer has a record.
 */
export class Ledger {
  readonly #now: () => LabNow;
  readonly #begun = new LRUCache<number, Begun>({ max: maxRemembered });
  readonly #written = new LRUCache<string, Written>({ max: maxRemembered });
  readonly #cookies = new LRUCache<string, Cookie>({ max: maxRemembered });
  readonly #planted = new LRUCache<string, true>({ max: maxRemembered });

  constructor(now: () => LabNow) {
    this.#now = now;
  }

  /** Notes a request before it is sent. */
  begin(number: number, request: Request): void {
    this.#begun.set(number, { ...request, last: this.#cookies.get(this.#now().cookieName) ?? 'never-set' });
  }

  /** Notes the effect of an answer on the visitor's cookie. */
  answered({ by, setCookie }: Pick<Exchange, 'by' | 'setCookie'>): void {
    const { cookieName } = this.#now();
    const line = setCookie.findLast((one) => one.startsWith(`${cookieName}=`));
    if (by === 'visitor' && line !== undefined) this.cookieWas(line.startsWith(`${cookieName}=;`) ? 'cleared' : 'set');
  }

  /** Notes an action on the cookie in the visitor's browser. */
  cookieWas(done: Cookie): void {
    this.#cookies.set(this.#now().cookieName, done);
  }

  /** Notes the pair of the cookie that the attacker planted. */
  plant(pair: string): void {
    const id = signedValue(pair.slice(pair.indexOf('=') + 1));
    if (id !== null) this.#planted.set(id, true);
    this.cookieWas('set');
  }

  /** Notes what an instance's store did for a request. Returns how the app read the request's cookie. */
  finish(report: Report): Presented {
    const begun = this.#begun.get(report.number);
    this.#begun.delete(report.number);
    if (!begun) return { state: 'not-read' };
    const presented = this.#presented(report, begun);
    for (const call of report.storeCalls) this.#note(call, begun);
    return presented;
  }

  #presented({ storeCalls, debug }: Report, begun: Begun): Presented {
    const [first] = storeCalls;
    if (first?.call === 'get') return this.#fetched(first, begun);
    if (debug.includes('cookie unsigned')) return { state: 'refused', signature: 'not-signed' };
    if (debug.includes('cookie signature invalid')) {
      const [pair = ''] = (begun.cookie ?? '').split('; ');
      const signer = signerOf(pair.slice(pair.indexOf('=') + 1), this.#now().droppedSecrets);
      return { state: 'refused', signature: signer === null ? 'no-known-secret' : 'dropped-secret' };
    }
    if (!debug.some((line) => line.startsWith('no SID sent'))) return { state: 'not-read' };
    return { state: 'none', last: begun.by === 'attacker' ? 'never-set' : begun.last };
  }

  #fetched({ id, outcome, data }: StoreCall, { at, place }: Begun): Presented {
    const planted = this.#planted.has(id);
    if (outcome === 'failed') return { state: 'failed' };
    if (outcome === 'done') return { state: 'found', id, planted, user: userOf(data) };
    const written = this.#written.get(id);
    return {
      state: 'missing',
      id,
      planted,
      gone: written ? this.#whyGone(written, place, at) : 'unknown',
      written: written ? { store: written.place.store, instance: written.place.instance } : null,
    };
  }

  #whyGone({ place: past, expires, destroyedBy }: Written, place: RecordPlace, at: number): GoneReason {
    if (destroyedBy !== null) return destroyers.find(([path]) => destroyedBy.startsWith(path))?.[1] ?? 'destroyed';
    if (expires !== null && expires <= at) return 'expired';
    if (past.store !== place.store) return 'other-store';
    if (past.store === 'memory') {
      const memory = this.#now().memoryOf(past);
      if (memory === 'kept') return past.instance === place.instance ? 'unknown' : 'other-instance';
      return memory === 'reopened' ? 'store-reopened' : 'process-ended';
    }
    if (past.serverStarts === 0) return 'unknown';
    if (past.opening !== place.opening) return 'store-reopened';
    return past.serverStarts === place.serverStarts ? 'unknown' : 'store-server-restarted';
  }

  #note({ call, id, outcome, expires }: StoreCall, { path, place }: Begun): void {
    if (outcome !== 'done') return;
    const before = this.#written.get(id);
    if (call === 'set') this.#written.set(id, { place, expires, destroyedBy: null });
    else if (call === 'touch' && before) this.#written.set(id, { ...before, expires });
    else if (call === 'destroy' && before) this.#written.set(id, { ...before, destroyedBy: path });
  }
}

type Cookie = Extract<Presented, { state: 'none' }>['last'];

/** The requests that destroy a record, and the name of each reason. */
const destroyers: readonly (readonly [path: string, gone: GoneReason])[] = [
  ['/logout', 'logged-out'],
  ['/login', 'replaced-at-login'],
];

function userOf(data: string | null): string | null {
  const session: unknown = JSON.parse(data ?? '{}');
  if (typeof session !== 'object' || session === null || !('user' in session)) return null;
  return typeof session.user === 'string' ? session.user : null;
}
