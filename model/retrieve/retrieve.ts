import type { Options } from '../profiles/options.ts';
import { type CookieStore, isEmptyPair } from '../store/cookie-store.ts';
import { compareByDomain, compareForRetrieval } from '../store/retrieval-order.ts';
import type { CookieContext, StoredCookie } from '../terms.ts';
import type { RetrievalReason } from './reasons.ts';
import { type RetrievalEnvironment, retrievalRules } from './retrieval-rules.ts';
import type { RetrievalVerdict } from './verdict.ts';

const asks = retrievalRules.map(({ ask }) => ask);

/** RFC 6265bis, 5.8.3, step 1, for one cookie: the reason that excludes it, or `null`: included. The fast variant. */
export function exclusion(
  cookie: StoredCookie,
  context: CookieContext,
  options: Options,
  environment: RetrievalEnvironment,
): RetrievalReason | null {
  // An index loop: this runs for every cookie of every cell, and an iterator would cost more than the rules.
  for (let index = 0; index < asks.length; index++) {
    const reason = asks[index]?.(cookie, context, options, environment) ?? null;
    if (reason !== null) return reason;
  }
  return null;
}

/** The same with every rule's answer, for an explanation. */
export function retrievalVerdict(
  cookie: StoredCookie,
  context: CookieContext,
  options: Options,
  environment: RetrievalEnvironment,
): RetrievalVerdict<RetrievalReason> {
  const rules = retrievalRules.map(({ rule, section, ask }) => ({
    rule,
    section,
    reason: ask(cookie, context, options, environment),
  }));
  const [reason, ...also] = rules.flatMap((answer) => answer.reason ?? []);
  return reason === undefined ? { outcome: 'included', rules } : { outcome: 'excluded', reason, also, rules };
}

/** 5.8.3: the cookies of a store that a retrieval includes, in the order of step 2 or of the engine. */
export function retrieve(
  store: CookieStore,
  context: CookieContext,
  options: Options,
  environment: RetrievalEnvironment,
): StoredCookie[] {
  // The store keeps the order of the draft.
  const kept = store.forHost(context.url.host);
  const included = kept.filter(
    (cookie) => !isEmptyPair(cookie) && exclusion(cookie, context, options, environment) === null,
  );
  return options.retrievalOrder === 'domain' ? included.sort(compareByDomain) : included;
}

/** 5.8.3, step 2: the cookies for one request in the order of the Cookie header. */
export function inHeaderOrder(
  cookies: readonly StoredCookie[],
  { retrievalOrder }: Pick<Options, 'retrievalOrder'>,
): StoredCookie[] {
  return cookies.toSorted(retrievalOrder === 'domain' ? compareByDomain : compareForRetrieval);
}

/** 5.8.3, step 4: the cookie-string. A cookie without a name is only its value. */
export function serializeCookies(cookies: readonly StoredCookie[]): string {
  let text = '';
  for (const { name, value } of cookies) {
    if (text !== '') text += '; ';
    text += name === '' ? value : `${name}=${value}`;
  }
  return text;
}
