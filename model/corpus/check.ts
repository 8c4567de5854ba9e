import { domainToASCII } from 'node:url';
import { canonicalHost, domainMatch } from '../match/domain-match.ts';
import { pathMatch } from '../match/path-match.ts';
import { parseCookieDate } from '../parse/dates/cookie-date.ts';
import { exclusion, retrieve, serializeCookies } from '../retrieve/retrieve.ts';
import { isSameSite, serializeSite } from '../same-site/site.ts';
import { CookieStore, isSamePartition } from '../store/cookie-store.ts';
import { defaultPath } from '../store/default-path.ts';
import { receive } from '../store/receive.ts';
import type { CookieContext } from '../terms.ts';
import type { Case, CaseOf, CasePlace, CaseRequest, CaseStep } from './cases.ts';
import { checkParse } from './check-parse.ts';
import { canBeAsked, contextOf, requestUrl, type World, worldOf } from './world.ts';

/** Whether the model gives the answer that a case expects. */
export function passes(each: Case): boolean {
  const world = worldOf(each.common);
  switch (each.form) {
    case 'jar':
      return checkJar(each.fields, world);
    case 'accept':
      return checkAccept(each.fields, world);
    case 'parse':
      return checkParse(each.fields, world);
    case 'date':
      return checkDate(each.fields);
    case 'domain-match':
      return checkDomainMatch(each.fields);
    case 'domain-attribute':
      return checkDomainAttribute(each.fields, world);
    case 'path-match':
      return pathMatch(each.fields.requestPath, each.fields.cookiePath) === each.fields.expected;
    case 'default-path':
      return defaultPath(each.fields.uriPath) === each.fields.expected;
    case 'samesite-send':
      return checkSend(each.fields, world);
    case 'samesite-set':
      return checkSet(each.fields, world);
    case 'samesite-context':
      return contextName(each.fields, world) === each.fields.expectedContext;
    case 'same-site':
      return (
        isSameSite(requestUrl(each.fields.a), requestUrl(each.fields.b), true, world.at(0)) === each.fields.expected
      );
    case 'partition-key':
      return checkPartitionKey(each.fields, world);
  }
}

function environmentOf({ at, context }: CasePlace, world: World) {
  return world.at(at, context?.thirdPartyCookies ?? 'allowed');
}

function storeOf(steps: readonly CaseStep[], world: World): CookieStore {
  const store = new CookieStore();
  for (const step of steps.filter(({ url }) => canBeAsked(url))) {
    const context = contextOf(step.url, step.api, step.context ?? {}, world);
    for (const line of step.setCookie) receive(store, line, context, world.options, environmentOf(step, world));
  }
  return store;
}

function checkJar({ steps, query, ...expected }: CaseOf<'jar'>, world: World): boolean {
  const store = storeOf(steps, world);
  if (!canBeAsked(query.url)) return expected.expectedCookieHeader === '';
  const context = contextOf(query.url, query.api, query.context ?? {}, world);
  const header = serializeCookies(retrieve(store, context, world.options, environmentOf(query, world)));
  const pairs = header.split('; ');
  const { expectedCookieHeader: wanted } = expected;
  if (wanted !== undefined) {
    if (expected.order !== 'any') return header === wanted;
    return pairs.toSorted().join('; ') === wanted.split('; ').toSorted().join('; ');
  }
  return (
    (expected.expectedContains ?? []).every((pair) => pairs.includes(pair)) &&
    !(expected.expectedNotContains ?? []).some((pair) => pairs.includes(pair))
  );
}

function checkAccept(fields: CaseOf<'accept'>, world: World): boolean {
  const context = contextOf(fields.url, fields.api, fields.context ?? {}, world);
  const store = storeOf(fields.existing, world);
  const { outcome } = receive(store, fields.header, context, world.options, environmentOf(fields, world));
  return (outcome !== 'ignored') === fields.expected;
}

function checkDate({ input, ...wanted }: CaseOf<'date'>): boolean {
  const date = parseCookieDate(input);
  if (wanted.expectedAfter !== undefined && !(date !== null && date > Date.parse(wanted.expectedAfter))) return false;
  if (wanted.expectedNotAfter !== undefined && !(date !== null && date <= Date.parse(wanted.expectedNotAfter)))
    return false;
  if (wanted.expectedValid !== undefined) return (date !== null) === wanted.expectedValid;
  return wanted.expected === null ? date === null : date === Date.parse(wanted.expected ?? '');
}

/** The canonical form of a domain in a case: no leading dot, punycode, lower case. */
function canonical(domain: string): string {
  const bare = canonicalHost(domain.replace(/^\./, ''));
  // Only for non-ASCII names: the URL Standard's host parser would read 168.0.1 as an address.
  return /^[\x20-\x7e]*$/.test(bare) ? bare : domainToASCII(bare);
}

function checkDomainMatch({ host, cookieDomain, hostOnly, canonicalize, expected }: CaseOf<'domain-match'>): boolean {
  if (host === null || cookieDomain === null) return !expected;
  const [one, other] = canonicalize ? [canonical(host), canonical(cookieDomain)] : [host, cookieDomain];
  return (hostOnly ? one === other : domainMatch(one, other)) === expected;
}

function checkDomainAttribute({ host, domainAttribute, expected }: CaseOf<'domain-attribute'>, world: World): boolean {
  const context: CookieContext = {
    ...contextOf('http://any.example/', undefined, {}, world),
    url: { scheme: 'http', host, port: 80, path: '/' },
  };
  const attribute = domainAttribute === '' ? '' : `; Domain=${domainAttribute}`;
  const verdict = receive(new CookieStore(), `a=1${attribute}`, context, world.options, world.at(0));
  if (verdict.outcome === 'ignored' || expected === null) return verdict.outcome === 'ignored' && expected === null;
  return verdict.cookie.domain === expected.domain && verdict.cookie.hostOnly === expected.hostOnly;
}

/** The context that a case names. */
function namedContext(url: string, name: NonNullable<CaseOf<'samesite-send'>['context']>, world: World): CookieContext {
  return {
    ...contextOf(url, undefined, {}, world),
    sameSiteStatus: name === 'same-site' ? 'same-site' : 'cross-site',
    topLevelNavigation: name.startsWith('lax'),
    method: name === 'lax-unsafe' ? 'unsafe' : 'safe',
  };
}

function askedContext(fields: CaseOf<'samesite-send'> | CaseOf<'samesite-set'>, world: World): CookieContext {
  const { request, url, context } = fields;
  if (request) return requestContextOf(request, world);
  return namedContext(url ?? 'https://example.com/', context ?? 'same-site', world);
}

function requestContextOf(request: CaseRequest, world: World): CookieContext {
  return contextOf(request.url, request.api, request, world);
}

function checkSend(fields: CaseOf<'samesite-send'>, world: World): boolean {
  const context = askedContext(fields, world);
  const setAt = contextOf(fields.cookieSetBy?.url ?? fields.request?.url ?? fields.url ?? '', undefined, {}, world);
  const verdict = receive(new CookieStore(), fields.setCookie, setAt, world.options, world.at(0));
  if (verdict.outcome === 'ignored') return !fields.expectedSent;
  const reason = exclusion(verdict.cookie, context, world.options, world.at(fields.cookieAgeSeconds));
  return (reason === null) === fields.expectedSent;
}

function checkSet(fields: CaseOf<'samesite-set'>, world: World): boolean {
  const context = askedContext(fields, world);
  const { outcome } = receive(new CookieStore(), fields.setCookie, context, world.options, world.at(0));
  return (outcome !== 'ignored') === fields.expectedStored;
}

function contextName(fields: CaseOf<'samesite-context'>, world: World): string {
  const context = requestContextOf(fields, world);
  if (fields.direction === 'response') {
    return context.sameSiteStatus === 'same-site' || context.topLevelNavigation ? 'may-set' : 'cross-site';
  }
  if (context.sameSiteStatus === 'same-site') return 'same-site';
  if (!context.topLevelNavigation) return 'cross-site';
  return context.method === 'safe' ? 'lax' : 'lax-unsafe';
}

function checkPartitionKey({ a, b, expectedEqual }: CaseOf<'partition-key'>, world: World): boolean {
  const keyOf = ({ topLevelUrl, crossSiteAncestor }: typeof a) => ({
    site: serializeSite(requestUrl(topLevelUrl), world.at(0)),
    crossSiteAncestor,
  });
  return isSamePartition(keyOf(a), keyOf(b)) === expectedEqual;
}
