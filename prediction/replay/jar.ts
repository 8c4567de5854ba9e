import { readPair } from '../../model/edit/set-cookie-edit.ts';
import type { Options } from '../../model/profiles/options.ts';
import type { RetrievalReason } from '../../model/retrieve/reasons.ts';
import { exclusion } from '../../model/retrieve/retrieve.ts';
import { isSameSite } from '../../model/same-site/site.ts';
import { clearCookies } from '../../model/store/clear-site-data.ts';
import { CookieStore } from '../../model/store/cookie-store.ts';
import type { StorageReason } from '../../model/store/reasons.ts';
import { receive } from '../../model/store/receive.ts';
import type { CookieContext, Environment, RequestUrl } from '../../model/terms.ts';
import type { ReadResponse } from '../reading/result/reading.ts';

/** Why a cookie is not with a request: it was never stored, it is no longer there, or a rule keeps it back. */
export type MissingReason = RetrievalReason | StorageReason | 'removed-by-the-server' | 'cleared-by-clear-site-data';

/** A cookie of the recording that is not in the store, and where it was set. */
interface Lost {
  readonly name: string;
  readonly url: RequestUrl;
  readonly reason: MissingReason;
}

/** A jar that remembers what it refused, so that a cookie that is missing later can be explained. */
export class Jar {
  readonly store = new CookieStore();
  readonly #options: Options;
  readonly #lost = new Map<string, Lost>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes the cookies of a response in, and clears what `Clear-Site-Data` asks to clear. */
  receive(response: ReadResponse, context: CookieContext, environment: Environment): void {
    if (/"(?:cookies|\*)"/.test(response.clearSiteData ?? '')) this.#clear(context, environment);
    for (const line of response.setCookies) this.#receiveLine(line, context, environment);
  }

  #receiveLine(line: string, context: CookieContext, environment: Environment): void {
    const received = receive(this.store, line, context, this.#options, environment);
    if (received.outcome === 'ignored') {
      const { name } = readPair(line);
      this.#lose({ name, url: context.url, reason: received.reason });
      return;
    }
    const { cookie } = received;
    this.#lost.delete(lostKey(cookie.name, context.url));
    if (received.outcome === 'expired' && received.replaces) {
      this.#lose({ name: cookie.name, url: context.url, reason: 'removed-by-the-server' });
    }
  }

  /** Cookies of this site that are not sent with a request, each with the first reason. */
  missing(context: CookieContext, environment: Environment): { name: string; reason: MissingReason }[] {
    const isNear = (url: RequestUrl) => isSameSite(url, context.url, false, environment);
    const back = this.store.all().flatMap((cookie) => {
      const reason = exclusion(cookie, context, this.#options, environment);
      const host = { ...context.url, host: cookie.domain };
      return reason !== null && isNear(host) ? [{ name: cookie.name, reason }] : [];
    });
    const lost = [...this.#lost.values()].flatMap(({ name, url, reason }) =>
      url.host === context.url.host ? [{ name, reason }] : [],
    );
    return [...back, ...lost];
  }

  #clear(context: CookieContext, environment: Environment): void {
    const before = this.store.all();
    clearCookies(this.store, context, this.#options, environment);
    for (const cookie of before) {
      if (this.store.find(cookie)) continue;
      this.#lose({ name: cookie.name, url: context.url, reason: 'cleared-by-clear-site-data' });
    }
  }

  #lose(lost: Lost): void {
    this.#lost.set(lostKey(lost.name, lost.url), lost);
  }
}

function lostKey(name: string, { host }: RequestUrl): string {
  return `${host} ${name}`;
}
