import { prefixOf, readAttribute, writeAttribute } from '../../model/edit/set-cookie-edit.ts';
import { isLoopback } from '../../model/same-site/context.ts';
import type { RequestUrl } from '../../model/terms.ts';
import { writeOrigin } from '../reading/addresses/address.ts';
import { withIdInstead } from '../remedy/id-instead.ts';
import { type Change, proxyChanges } from './change.ts';
import { type Attempt, type Beside, type Failure, failureIn, outcomeIn, type Surroundings } from './failure.ts';
import { type Made, onCookie } from './made.ts';
import { sameHost, setByApi, widened } from './other-host.ts';
import type { Asker, Line, Situation } from './situation.ts';

/** The first problem, and the changes that solve it. */
export interface Advice {
  /**
   * The failing question; `read`: the page cannot read the response. `removes`: the line stores nothing, it only
   * removes a cookie. `null`: no problem.
   */
  readonly fails: Failure['at'] | 'read' | 'removes' | null;
  /** The first problem, in one sentence. */
  readonly sentence: string;
  readonly changes: readonly Change[];
  /** Whether the chosen browser stores and sends the cookie after these changes; `null`: no changes. */
  readonly afterwards: { readonly stored: boolean; readonly sent: boolean } | null;
}

const alone: Beside = { before: [], after: [] };

/**
 * The changes for one cookie in a situation: the smallest set that the model confirms. `beside`: the other lines of its
 * response.
 */
export function advise(
  line: Line,
  situation: Situation,
  around: Surroundings,
  now: number,
  beside: Beside = alone,
): Advice {
  const proxy = proxyChanges(around);
  let attempt: Attempt = { line, situation, beside };
  if (outcomeIn(attempt, around, now)?.stored.reason === 'only-removes') {
    return { fails: 'removes', sentence: onlyRemoves, changes: [], afterwards: null };
  }
  const failure = failureIn(attempt, around, now);
  const cors = corsChanges(situation);
  if (failure === null) {
    const isRefused = cors.length > 0 && situation.allowOrigin === '*';
    const sentence = isRefused ? `${works} ${wildcard}` : works;
    return { fails: isRefused ? 'read' : null, sentence, changes: [...proxy, ...cors], afterwards: null };
  }
  const changes: Change[] = [];
  // The model tries each change; the next failure, if there is one, needs the next change.
  let left: Failure | null = failure;
  for (let round = 0; left !== null && round < maxRounds; round++) {
    const made = changeFor(left, attempt);
    if (made === null) break;
    const isRecord = changes.some(({ kind }) => kind === 'record');
    changes.push(
      ...made.changes.map((change) =>
        isRecord && change.kind === 'cookie' ? { ...change, kind: 'record' as const } : change,
      ),
    );
    attempt = after(attempt, made);
    left = failureIn(attempt, around, now);
  }
  const result = outcomeIn(attempt, around, now);
  return {
    fails: failure.at,
    sentence: failure.sentence,
    changes: [...lastOfEach(changes), ...proxy, ...(changes.some(({ kind }) => kind === 'cors') ? [] : cors)],
    afterwards: changes.length === 0 ? null : { stored: result?.stored.yes ?? false, sent: result?.sent?.yes ?? false },
  };
}

/** Maximum number of failures that are solved in sequence. */
const maxRounds = 6;

const works = 'The browser stores this cookie and sends it with the request.';
const onlyRemoves = 'This line stores nothing. It removes a stored cookie of the same name, Domain and Path.';
const wildcard =
  'But the page cannot read the response: with credentials, Access-Control-Allow-Origin must name the exact origin, and the server answers *.';

/** Of several changes of one kind only the last one stays, at the position of the first, with the reasons of all. */
function lastOfEach(changes: readonly Change[]): Change[] {
  const byKind = new Map<Change['kind'], Change>();
  for (const change of changes) {
    const why = [...new Set([byKind.get(change.kind)?.why, change.why])].filter(Boolean).join(' ');
    byKind.set(change.kind, { ...change, why });
  }
  return [...byKind.values()];
}

function after({ line, situation, beside }: Attempt, made: Made): Attempt {
  const changed = made.situation ?? situation;
  const moved = ({ setCookie, url }: Line): Line => {
    const isOwn = url.host === situation.api.host;
    return { setCookie, url: isOwn ? { ...changed.api, path: url.path } : { ...url, scheme: changed.api.scheme } };
  };
  return {
    line: moved({ ...line, setCookie: made.setCookie ?? line.setCookie, url: made.url ?? line.url }),
    situation: changed,
    beside: { before: beside.before.map(moved), after: beside.after.map(moved) },
  };
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
        changes: [overSecure(line)],
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
      // A partitioned cookie that was set elsewhere is not in this site's partition.
      return situation.setBy === situation.sentWith
        ? withoutThirdParty(line, situation)
        : setByApi(
            situation,
            'The browser keeps a Partitioned cookie for this page only if a request from within the page sets it.',
          );
    case 'name-and-value-too-long':
      return withId(line);
    default:
      return null;
  }
}

/** The way to https, and for development the line over http, if the cookie works without Secure. */
function overSecure({ setCookie }: Line): Change {
  const needsSecure = prefixOf(setCookie) !== null || /^none$/i.test(readAttribute(setCookie, 'samesite') ?? '');
  return needsSecure
    ? { kind: 'https', withoutSecure: null, why: 'Secure needs https, and this cookie needs Secure.' }
    : {
        kind: 'https',
        withoutSecure: writeAttribute(setCookie, 'secure', null),
        why: 'Secure needs https. In development only, leave Secure out.',
      };
}

/** One cookie for each embedding page; in a frame also the way to the cookie that all pages share. */
function withoutThirdParty(line: Line, { sentWith }: Situation): Made | null {
  const why =
    'Partitioned keeps a separate cookie for each site that embeds yours, and browsers that block third-party cookies allow it.';
  const made = onCookie(line, why, [
    ['partitioned', ''],
    ['secure', ''],
    ['samesite', 'None'],
  ]);
  if (made === null || sentWith !== 'frame') return made;
  const ask =
    'Or ask the visitor for access to the cookie that all embedding sites share: call this in the frame, as the first thing in a click. SameSite=None stays.';
  return { ...made, changes: [...made.changes, { kind: 'storage-access', why: ask }] };
}

function withId({ setCookie }: Line): Made | null {
  const short = withIdInstead(setCookie);
  const why =
    'Most browsers reject a longer cookie. Put only an id in it: the server keeps the data and finds it by the id.';
  return short === null ? null : { changes: [{ kind: 'record', setCookie: short, why }], setCookie: short };
}

function withCredentials(situation: Situation): Made | null {
  const included = (asker: Asker): Asker => (asker.startsWith('fetch-') ? 'fetch-include' : asker);
  const changed = { ...situation, setBy: included(situation.setBy), sentWith: included(situation.sentWith) };
  if (changed.setBy === situation.setBy && changed.sentWith === situation.sentWith) return null;
  const why =
    'Another port, host or scheme is another origin. A fetch to it uses no cookies unless it says include, for the request that sets the cookie too.';
  return {
    changes: [{ kind: 'credentials', url: writeOrigin(situation.api), why }, ...corsChanges(changed)],
    situation: changed,
  };
}

/** The CORS changes for a fetch with credentials, and the alternative for a local page. */
function corsChanges({ page, api, setBy, sentWith }: Situation): Change[] {
  const isFetched = setBy === 'fetch-include' || sentWith === 'fetch-include';
  if (!isFetched || writeOrigin(page) === writeOrigin(api)) return [];
  const why =
    'With credentials the response has to name the exact origin; * is not allowed. Without it the page cannot read the response.';
  const cors: Change = { kind: 'cors', origin: writeOrigin(page), why };
  const isLocal = isLoopback(page.host) && isLoopback(api.host);
  if (!isLocal) return [cors];
  const [, prefix, rest] = /^(\/[^/]+)(\/.+)?$/.exec(api.path) ?? [];
  const isPrefix = prefix !== undefined && rest !== undefined;
  const forwarded =
    'Or let the development server forward the requests: then page and API are one origin, and neither CORS nor credentials is needed.';
  return [
    cors,
    {
      kind: 'dev-proxy',
      target: writeOrigin(api),
      path: isPrefix ? prefix : '/api',
      strips: !isPrefix,
      why: forwarded,
    },
  ];
}

function overHttps(url: RequestUrl): RequestUrl {
  return { ...url, scheme: 'https', port: url.port === 80 ? 443 : url.port };
}
