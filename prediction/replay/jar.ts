import { readPair } from '../../model/edit/set-cookie-edit.ts';
import type { Options } from '../../model/profiles/options.ts';
import type { RetrievalReason } from '../../model/retrieve/reasons.ts';
import { exclusion } from '../../model/retrieve/retrieve.ts';
import { siteHost } from '../../model/same-site/site.ts';
import { clearCookies } from '../../model/store/clear-site-data.ts';
import { CookieStore } from '../../model/store/cookie-store.ts';
import type { StorageReason } from '../../model/store/reasons.ts';
import { receive } from '../../model/store/receive.ts';
import type { CookieContext, Environment, RequestUrl, StoredCookie } from '../../model/terms.ts';
import type { ReadResponse } from '../reading/result/reading.ts';

/** Why a cookie is not stored: a rule rejected it, or a later response removed it. */
type LossReason = StorageReason | 'removed-by-the-server' | 'cleared-by-clear-site-data';

/**
 * A cookie that a request does not send, and why: a rule excludes a stored one, or it is not stored. Some reasons stand for
 * both, such as `secure-over-insecure-scheme`, so `stored` says which.
 */
export type MissingCookie = { readonly name: string } & (
  | { readonly stored: true; readonly reason: RetrievalReason }
  | { readonly stored: false; readonly reason: LossReason }
);

/** A cookie of the recording that is not in the store, and the URL that set it. */
interface Lost {
  readonly name: string;
  readonly url: RequestUrl;
  readonly reason: LossReason;
}

/**
 * A jar that remembers rejected cookies, so that it can explain a missing cookie later. The cost of a request depends
 * only on its own site's cookies, however many sites have some: a recording has thousands of requests.
 */
export class Jar {
  readonly store = new CookieStore();
  readonly #options: Options;
  /** The domains with stored cookies, by their site. */
  readonly #domains = new Map<string, Set<string>>();
  /** By the host that set it, then by its name. */
  readonly #lost = new Map<string, Map<string, Lost>>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Clears the cookies of the site if the response's `Clear-Site-Data` says so. Then receives those of the response. */
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
    this.#lost.get(context.url.host)?.delete(cookie.name);
    if (received.outcome === 'stored') this.#nameDomain(cookie.domain, environment);
    if (received.outcome === 'expired' && received.replaces) {
      this.#lose({ name: cookie.name, url: context.url, reason: 'removed-by-the-server' });
    }
  }

  /** Cookies of this site that a request does not send, each with the first reason. */
  missing(context: CookieContext, environment: Environment): MissingCookie[] {
    const back = this.#ofSite(context, environment).flatMap((cookie): MissingCookie[] => {
      const reason = exclusion(cookie, context, this.#options, environment);
      return reason === null ? [] : [{ name: cookie.name, stored: true, reason }];
    });
    const lost = [...(this.#lost.get(context.url.host)?.values() ?? [])];
    return [...back, ...lost.map(({ name, reason }) => ({ name, stored: false, reason }) as const)];
  }

  #ofSite({ url }: CookieContext, environment: Environment): readonly StoredCookie[] {
    const domains = this.#domains.get(siteHost(url, environment)) ?? [];
    return [...domains].flatMap((domain) => this.store.ofDomain(domain));
  }

  #nameDomain(domain: string, environment: Environment): void {
    const site = siteHost({ host: domain }, environment);
    const named = this.#domains.get(site);
    if (named) named.add(domain);
    else this.#domains.set(site, new Set([domain]));
  }

  #clear(context: CookieContext, environment: Environment): void {
    const before = this.#ofSite(context, environment);
    clearCookies(this.store, context, this.#options, environment);
    for (const cookie of before) {
      if (this.store.find(cookie)) continue;
      this.#lose({ name: cookie.name, url: context.url, reason: 'cleared-by-clear-site-data' });
    }
  }

  #lose(lost: Lost): void {
    const ofHost = this.#lost.get(lost.url.host);
    if (ofHost) ofHost.set(lost.name, lost);
    else this.#lost.set(lost.url.host, new Map([[lost.name, lost]]));
  }
}
