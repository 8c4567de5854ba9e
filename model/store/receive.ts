import { isAddress } from '../match/domain-match.ts';
import { isBeyondAscii, isLongerThan, withReplacements } from '../parse/bytes.ts';
import { hasTabInside, readPart } from '../parse/departures.ts';
import { type ReadSetCookie, readSetCookie } from '../parse/set-cookie.ts';
import type { Options } from '../profiles/options.ts';
import type { RuleAnswer } from '../rule-answer.ts';
import type { CookieContext, Environment, StoredCookie } from '../terms.ts';
import { type CookieStore, isEmptyPair } from './cookie-store.ts';
import { defaultPath } from './default-path.ts';
import { expiryTime } from './lifetime.ts';
import type { StorageReason } from './reasons.ts';
import { type Receiving, type StorageRuleId, storageRules } from './storage-rules.ts';
import type { StorageVerdict } from './verdict.ts';

/** The result for a set-cookie-string, without the answers of the other rules. */
export type Received =
  | { readonly outcome: 'stored' | 'expired'; readonly cookie: StoredCookie; readonly replaces: boolean }
  | { readonly outcome: 'ignored'; readonly reason: StorageReason };

const asks = storageRules.map(({ ask }) => ask);

type Ignored = Extract<Received, { outcome: 'ignored' }>;

function read(
  setCookieString: string,
  context: CookieContext,
  options: Options,
  environment: Environment,
): ReadSetCookie | Ignored {
  const line = readPart(setCookieString, options);
  const parsed = readSetCookie(line, options);
  if (parsed.outcome === 'ignored') return parsed;
  if (isRejectedForATab(line, parsed, options)) return { outcome: 'ignored', reason: 'tab-inside' };
  return withAsciiDomain(parsed, context, options, environment);
}

/**
 * Not in the RFC: some engines read a Domain beyond ASCII like the host of a URL, unless the response is from a public
 * suffix or an address.
 */
function withAsciiDomain(
  parsed: ReadSetCookie,
  { url }: CookieContext,
  { domainBeyondAscii }: Options,
  { toAscii, registrableDomain }: Environment,
): ReadSetCookie {
  const { domain, dotted } = parsed;
  if (domainBeyondAscii === 'ignored' || domain === null || !isBeyondAscii(domain)) return parsed;
  const ascii = registrableDomain(url.host) === null ? null : toAscii(dotted ? `.${domain}` : domain);
  return ascii === null ? parsed : { ...parsed, domain: ascii.replace(/^\.(?=.)/, '') };
}

/** Not in the RFC: some engines reject a line with a tab. */
function isRejectedForATab(line: string, { path }: ReadSetCookie, { tabInside }: Options): boolean {
  if (tabInside === 'rejected') return hasTabInside(line);
  return tabInside === 'rejected-in-path' && path !== null && path.includes('\t');
}

/** RFC 6265bis, 5.7: receives a set-cookie-string into the store, or ignores it. Changes `store`. Never throws. */
export function receive(
  store: CookieStore,
  setCookieString: string,
  context: CookieContext,
  options: Options,
  environment: Environment,
): Received {
  const parsed = read(setCookieString, context, options, environment);
  if (parsed.outcome === 'ignored') return parsed;
  const cookie = cookieOf(store, parsed, context, options, environment);
  const receiving: Receiving = { parsed, cookie, context, options, environment, store };
  // An index loop: an iterator would cost more than the rules.
  for (let index = 0; index < asks.length; index++) {
    const reason = asks[index]?.(receiving) ?? null;
    if (reason !== null) return { outcome: 'ignored', reason };
  }
  const inserted = insert(store, cookie, environment.now, options);
  return isEmptyPair(cookie) ? emptyPair : inserted;
}

/** Not in the RFC: an empty pair changes the jar in some engines, but is not a cookie. */
const emptyPair = { outcome: 'ignored', reason: 'name-and-value-empty' } as const satisfies Ignored;

/** The same with every rule's answer, for an explanation. Also changes `store`. */
export function receiveWithVerdict(
  store: CookieStore,
  setCookieString: string,
  context: CookieContext,
  options: Options,
  environment: Environment,
): StorageVerdict<StorageReason> {
  const parsed = read(setCookieString, context, options, environment);
  if (parsed.outcome === 'ignored') return notRead(parsed);
  const cookie = cookieOf(store, parsed, context, options, environment);
  const receiving: Receiving = { parsed, cookie, context, options, environment, store };
  const rules = storageRules.map(({ rule, section, ask }) => ({ rule, section, reason: ask(receiving) }));
  const [reason, ...also] = rules.flatMap((answer) => answer.reason ?? []);
  if (reason !== undefined) return { outcome: 'ignored', reason, also, rules };
  const inserted = insert(store, cookie, environment.now, options);
  return isEmptyPair(cookie) ? notRead(emptyPair) : { ...inserted, rules };
}

function notRead({ reason }: Ignored): StorageVerdict<StorageReason> {
  const section = reason === 'tab-inside' ? null : '5.6';
  const answer: RuleAnswer<StorageReason, StorageRuleId> = { rule: 'parse', section, reason };
  return { outcome: 'ignored', reason, also: [], rules: [answer] };
}

/** 5.7, steps 5 to 18: the cookie that the string describes. */
function cookieOf(
  store: CookieStore,
  parsed: ReadSetCookie,
  context: CookieContext,
  options: Options,
  environment: Environment,
): StoredCookie {
  const attribute = parsed.domain ?? '';
  // Step 10. A Domain that is a public suffix and equals the host does not count. The rule `domain` rejects others.
  const isName = options.addressMatches === 'its-ends' && parsed.dotted;
  const isOwnAddress = options.addressDomain === 'host-only' && isAddress(attribute) && !isName;
  const hostOnly = attribute === '' || isOwnAddress || environment.isPublicSuffix(attribute);
  return {
    name: parsed.name,
    // After the size was checked: U+FFFD has three bytes.
    value: options.otherBytes === 'kept' ? parsed.value : withReplacements(parsed.value),
    // Even where the case of Domain counts, the store finds the cookie by the host.
    ...(hostOnly || attribute.toLowerCase() === context.url.host
      ? ownDomain(context.url.host, hostOnly ? '' : attribute)
      : { domain: attribute }),
    hostOnly,
    path: parsed.path ?? defaultPathOf(parsed, context, options),
    secure: parsed.secure,
    httpOnly: parsed.httpOnly,
    sameSite: parsed.sameSite,
    ...partitionOf(parsed, context, options, environment),
    creationTime: environment.now,
    source: context.url,
    expiryTime: expiryTime(parsed, environment.now, capOf(context, options)),
    index: store.nextIndex(),
  };
}

/** Not in the RFC: in place of a default-path that is too long, the cookie keeps the Path as typed. */
function defaultPathOf({ otherPath }: ReadSetCookie, { url }: CookieContext, { defaultPathLimit }: Options): string {
  const path = defaultPath(url.path);
  return isLongerThan(defaultPathLimit, path) ? otherPath : path;
}

function capOf({ api }: CookieContext, { maxAgeCap, scriptMaxAgeCap }: Options): number | null {
  return api === 'non-HTTP' && scriptMaxAgeCap !== null ? scriptMaxAgeCap : maxAgeCap;
}

/** The host, and the Domain as written when the engine keeps its case. */
function ownDomain(host: string, attribute: string): Pick<StoredCookie, 'domain' | 'domainAsWritten'> {
  return attribute === '' || attribute === host ? { domain: host } : { domain: host, domainAsWritten: attribute };
}

/** Not in the RFC: CHIPS, and engines that put third-party cookies into a partition by policy. */
function partitionOf(
  { partitioned }: ReadSetCookie,
  context: CookieContext,
  options: Options,
  { thirdPartyCookies }: Environment,
): Pick<StoredCookie, 'partitionKey' | 'partitionedBy'> {
  const byAttribute = partitioned && options.partitioned === 'chips';
  const byPolicy =
    context.party === 'third-party' &&
    thirdPartyCookies === 'blocked' &&
    options.blockedThirdParty === 'kept-in-a-partition';
  if (byAttribute) return { partitionKey: context.partitionKey };
  return byPolicy ? { partitionKey: context.partitionKey, partitionedBy: 'policy' } : { partitionKey: null };
}

/**
 * 5.7, steps 24 and 25: the new cookie replaces the old one and inherits its creation-time; an expired cookie only
 * removes the old one. Not in the RFC: some engines keep the creation-time only with the same value.
 */
function insert(
  store: CookieStore,
  cookie: StoredCookie,
  now: number,
  { overwrittenCreationTime }: Options,
): Extract<Received, { outcome: 'stored' | 'expired' }> {
  const old = store.find(cookie);
  const replaces = old !== undefined;
  if (cookie.expiryTime !== null && cookie.expiryTime <= now) {
    store.remove(cookie);
    return { outcome: 'expired', cookie, replaces };
  }
  const keepsTime =
    overwrittenCreationTime === 'kept' ||
    (overwrittenCreationTime === 'kept-with-the-value' && old?.value === cookie.value);
  const kept = old && keepsTime ? { ...cookie, creationTime: old.creationTime, index: old.index } : cookie;
  store.put(kept);
  return { outcome: 'stored', cookie: kept, replaces };
}
