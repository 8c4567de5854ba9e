import { readAttribute, writeAttribute } from '../../model/edit/set-cookie-edit.ts';
import { storageExplanations } from '../../model/explain/storage.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { isLoopback } from '../../model/same-site/context.ts';
import type { RequestUrl } from '../../model/terms.ts';
import { explainCell } from '../explain.ts';
import { publicSuffixes } from '../suffixes.ts';
import { type Asker, judgeSituation, type Situation, type SituationOutcome } from './situation.ts';

/** Where the visitor's server stands. */
export interface Surroundings {
  /** Whether a proxy in front ends TLS and speaks http with the server. */
  readonly behindTlsProxy: boolean;
  /** Whose answer counts first; the others are shown beside. */
  readonly browser: ProfileId;
}

/** One thing to change; the writer of a framework makes the lines of it. */
export type Change =
  | { readonly kind: 'cookie'; readonly setCookie: string; readonly why: string }
  | { readonly kind: 'cors'; readonly origin: string; readonly why: string }
  | { readonly kind: 'trust-proxy'; readonly why: string }
  | { readonly kind: 'credentials'; readonly url: string; readonly why: string }
  | {
      readonly kind: 'dev-proxy';
      readonly target: string;
      readonly path: string;
      readonly strips: boolean;
      readonly why: string;
    }
  | { readonly kind: 'same-host'; readonly url: string; readonly why: string }
  | { readonly kind: 'https'; readonly why: string };

/** What is wrong first, and what to change. */
export interface Advice {
  /** At which of the three questions it fails; `null`: nothing is wrong. */
  readonly fails: 'stored' | 'sent' | null;
  /** The first thing that is wrong, in one sentence. */
  readonly sentence: string;
  readonly changes: readonly Change[];
  /** Whether the chosen browser stores and sends the cookie after these changes; `null`: no changes. */
  readonly afterwards: { readonly stored: boolean; readonly sent: boolean } | null;
}

type Line = { readonly setCookie: string; readonly url: RequestUrl };

/** What to change for one cookie in a situation, the smallest set of changes that the model confirms. */
export function advise(line: Line, situation: Situation, around: Surroundings, now: number): Advice {
  const before = outcomeIn({ line, situation }, around, now);
  const proxy: Change[] = around.behindTlsProxy
    ? [
        {
          kind: 'trust-proxy',
          why: 'The proxy ends TLS, so the server sees http. Without this express-session sends no Secure cookie, and tells nobody.',
        },
      ]
    : [];
  const failure = failureOf(before);
  const cors = corsChanges(situation);
  if (failure === null) {
    const sentence = 'The browser stores this cookie and sends it with the request.';
    return { fails: null, sentence, changes: [...proxy, ...cors], afterwards: null };
  }
  let attempt: Attempt = { line, situation };
  const changes: Change[] = [];
  // Each change is tried on the model; the next failure, if there is one, asks for the next change.
  for (let left: Failure | null = failure; left !== null && changes.length < maxChanges; ) {
    const made = changeFor(left, attempt);
    if (made === null) break;
    changes.push(...made.changes);
    attempt = after(attempt, made);
    left = failureOf(outcomeIn(attempt, around, now));
  }
  const result = outcomeIn(attempt, around, now);
  return {
    fails: failure.at,
    sentence: failure.sentence,
    changes: [...lastOfEach(changes), ...proxy, ...(changes.some(({ kind }) => kind === 'cors') ? [] : cors)],
    afterwards: changes.length === 0 ? null : { stored: result?.stored.yes ?? false, sent: result?.sent?.yes ?? false },
  };
}

/** Changes that are tried one after the other. */
const maxChanges = 4;

/** Of several changes of the cookie only the last is to be written. */
function lastOfEach(changes: readonly Change[]): Change[] {
  return changes.filter((change, index) => !changes.some((later, at) => at > index && later.kind === change.kind));
}

interface Failure {
  readonly at: 'stored' | 'sent';
  readonly reason: string;
  readonly sentence: string;
}

function outcomeIn({ line, situation }: Attempt, { browser }: Surroundings, now: number): SituationOutcome | undefined {
  const [outcomes] = judgeSituation([line], situation, now);
  return outcomes?.find(({ profile }) => profile.id === browser);
}

function failureOf(outcome: SituationOutcome | undefined): Failure | null {
  if (outcome === undefined) return null;
  const { stored, sent } = outcome;
  if (stored.reason === 'only-removes') return null;
  if (stored.reason !== null)
    return { at: 'stored', reason: stored.reason, sentence: storageExplanations[stored.reason].sentence };
  return sent?.reason ? { at: 'sent', reason: sent.reason, sentence: explainCell(sent.reason).sentence } : null;
}

/** A cookie in a situation, as far as it was changed. */
interface Attempt {
  readonly line: Line;
  readonly situation: Situation;
}

function after({ line, situation }: Attempt, made: Made): Attempt {
  const changed = made.situation ?? situation;
  const isOwn = line.url.host === situation.api.host;
  const url = isOwn ? { ...changed.api, path: line.url.path } : { ...line.url, scheme: changed.api.scheme };
  return { line: { setCookie: made.setCookie ?? line.setCookie, url }, situation: changed };
}

/** A change, and the cookie or the situation as it is then. */
interface Made {
  readonly changes: readonly Change[];
  readonly setCookie?: string;
  readonly situation?: Situation;
}

function changeFor(failure: Failure, { line, situation }: Attempt): Made | null {
  const { reason } = failure;
  const { page, api } = situation;
  if (reason.startsWith('credentials-')) return withCredentials(situation);
  if (reason.startsWith('same-site-') && reason !== 'same-site-none-without-secure') {
    if (page.host !== api.host && isLoopback(page.host) && isLoopback(api.host)) return sameHost(situation);
    const why = 'The request comes from another site. Only SameSite=None is sent then, and it needs Secure and https.';
    return onCookie(line, why, [
      ['samesite', 'None'],
      ['secure', ''],
    ]);
  }
  switch (reason) {
    case 'same-site-none-without-secure':
    case 'partitioned-without-secure':
    case 'secure-prefix-without-secure':
    case 'host-prefix-without-secure':
    case 'http-prefix-without-secure':
      return onCookie(line, failure.sentence, [['secure', '']]);
    case 'secure-over-insecure-scheme':
      return {
        changes: [{ kind: 'https', why: 'Secure needs https. In development only, leave Secure out.' }],
        situation: { ...situation, api: overHttps(api), page: overHttps(page) },
      };
    case 'domain-of-another-host':
    case 'domain-is-public-suffix':
    case 'domain-not-ascii':
    case 'host-prefix-with-domain':
      return onCookie(line, 'Without Domain the cookie belongs to the host that sets it.', [['domain', null]]);
    case 'host-only-on-another-host':
    case 'domain-does-not-match':
      return widened(line, situation);
    case 'path-does-not-match':
    case 'host-prefix-without-root-path':
      return onCookie(line, 'With Path=/ the cookie is sent to every path of the host.', [['path', '/']]);
    case 'third-party-cookies-blocked':
      return onCookie(
        line,
        'This browser blocks third-party cookies. Partitioned keeps the cookie for this one page.',
        [
          ['partitioned', ''],
          ['secure', ''],
          ['samesite', 'None'],
        ],
      );
    default:
      return null;
  }
}

type Written = readonly ['domain' | 'path' | 'secure' | 'samesite' | 'partitioned', string | null];

function onCookie(line: Line, why: string, attributes: readonly Written[]): Made | null {
  const setCookie = attributes.reduce((text, [name, value]) => writeAttribute(text, name, value), line.setCookie);
  return setCookie === line.setCookie ? null : { changes: [{ kind: 'cookie', setCookie, why }], setCookie };
}

/** The same site for both: a Domain that covers the page's host and the API's. */
function widened(line: Line, { api }: Situation): Made | null {
  const domain = publicSuffixes.registrableDomain(api.host);
  const own = publicSuffixes.registrableDomain(line.url.host);
  if (domain === null || domain !== own || readAttribute(line.setCookie, 'domain') === domain) return null;
  return onCookie(line, `Both hosts are below ${domain}. With this Domain both get the cookie.`, [['domain', domain]]);
}

function withCredentials(situation: Situation): Made | null {
  const included = (asker: Asker): Asker => (asker.startsWith('fetch-') ? 'fetch-include' : asker);
  const changed = { ...situation, setBy: included(situation.setBy), sentWith: included(situation.sentWith) };
  if (changed.setBy === situation.setBy && changed.sentWith === situation.sentWith) return null;
  const why =
    'Another port, host or scheme is another origin. A fetch to it uses no cookies unless it says include, for the request that sets the cookie too.';
  return {
    changes: [{ kind: 'credentials', url: origin(situation.api), why }, ...corsChanges(changed)],
    situation: changed,
  };
}

/** What CORS needs for a fetch with credentials, and for a local page the way around it. */
function corsChanges({ page, api, setBy, sentWith }: Situation): Change[] {
  const isFetched = setBy === 'fetch-include' || sentWith === 'fetch-include';
  if (!isFetched || origin(page) === origin(api)) return [];
  const why =
    'With credentials the response has to name the exact origin; * is not allowed. Without it the page cannot read the response.';
  const cors: Change = { kind: 'cors', origin: origin(page), why };
  const isLocal = isLoopback(page.host) && isLoopback(api.host);
  if (!isLocal) return [cors];
  const [, prefix, rest] = /^(\/[^/]+)(\/.+)?$/.exec(api.path) ?? [];
  const isPrefix = prefix !== undefined && rest !== undefined;
  const forwarded =
    'Or let the development server forward the requests: then page and API are one origin, and neither CORS nor credentials is needed.';
  return [
    cors,
    { kind: 'dev-proxy', target: origin(api), path: isPrefix ? prefix : '/api', strips: !isPrefix, why: forwarded },
  ];
}

function sameHost(situation: Situation): Made {
  const { page, api } = situation;
  const moved = { ...api, host: page.host };
  const why = `${page.host} and ${api.host} are two sites, although both are this machine.`;
  return { changes: [{ kind: 'same-host', url: origin(moved), why }], situation: { ...situation, api: moved } };
}

function overHttps(url: RequestUrl): RequestUrl {
  return { ...url, scheme: 'https', port: url.port === 80 ? 443 : url.port };
}

/** An origin as it is written in a header, the scheme's own port left out. */
function origin({ scheme, host, port }: RequestUrl): string {
  return `${scheme}://${host}${port === (scheme === 'https' ? 443 : 80) ? '' : `:${port}`}`;
}
