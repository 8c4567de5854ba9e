import { isSameSite } from '../../model/same-site/site.ts';
import type {
  ClientOrigin,
  Destination,
  Environment,
  InitiatorType,
  Origin,
  RequestTerms,
  RequestUrl,
} from '../../model/terms.ts';
import { readAbsolute } from '../reading/addresses/addresses.ts';
import type { ReadExchange, ReadRequest } from '../reading/result/reading.ts';

/** The known documents of a recorded page before a request: its top-level document, and documents in its frames. */
export interface SeenPage {
  readonly top: Origin | null;
  readonly framed: readonly Origin[];
}

/** A recorded request in the model's terms, and the assumptions about it. */
export interface InferredTerms {
  readonly terms: RequestTerms;
  /** The source of the credentials mode, which no recorder writes. `null`: the mode does not matter here. */
  readonly credentialsBy:
    | 'the-command'
    | 'the-cookies-sent'
    | 'no-cookie-sent'
    | 'storage-access'
    | 'cors-headers'
    | 'the-default'
    | null;
}

const destinations: ReadonlySet<string> = new Set<Destination>([
  'document',
  'iframe',
  'object',
  'image',
  'script',
  'style',
  'font',
  'video',
  'worker',
]);
/** A recorder's own words, for requests without Sec-Fetch-* headers. */
const recordersKinds: ReadonlyMap<string, Pick<RequestTerms, 'mode'> & { readonly dest: Destination }> = new Map([
  ['document', { dest: 'document', mode: 'navigate' }],
  ['image', { dest: 'image', mode: 'no-cors' }],
  ['script', { dest: 'script', mode: 'no-cors' }],
  ['stylesheet', { dest: 'style', mode: 'no-cors' }],
  ['font', { dest: 'font', mode: 'cors' }],
  ['media', { dest: 'video', mode: 'no-cors' }],
  ['websocket', { dest: '', mode: 'websocket' }],
  ['fetch', { dest: '', mode: 'cors' }],
  ['xhr', { dest: '', mode: 'cors' }],
]);

/**
 * A recorded request in the terms of Fetch: its Sec-Fetch-* headers first, then Origin, Referer and what the recorder
 * says. `page`: the known documents of its page. `from`: the terms of the request that was redirected to it, or `null`.
 */
export function inferTerms(
  exchange: ReadExchange & { readonly request: ReadRequest },
  page: SeenPage,
  from: RequestTerms | null,
  environment: Environment,
): InferredTerms {
  const { request } = exchange;
  if (from !== null) {
    const method = request.method;
    const terms: RequestTerms = { ...from, method, urlList: [...from.urlList, request.url] };
    return from.mode === 'cors' ? withCredentials(terms, exchange) : { terms, credentialsBy: null };
  }
  const { dest, mode } = modeOf(request);
  const navigation = mode !== 'navigate' ? 'none' : dest === 'document' ? 'top-level' : 'nested';
  const initiator = initiatorOf(request, page, navigation, environment);
  const frames = framesOf(request, page, navigation, initiator);
  const terms: RequestTerms = {
    urlList: [request.url],
    method: request.method,
    mode,
    credentials: 'include',
    destination: dest,
    initiatorType: initiatorTypeOf(request, mode, dest),
    navigation,
    initiator,
    frames,
    reload: 'none',
  };
  return mode === 'cors' ? withCredentials(terms, exchange) : { terms, credentialsBy: null };
}

function modeOf({ fetchMode, fetchDest, resourceType, origin }: ReadRequest) {
  const known = recordersKinds.get(resourceType ?? '');
  const written = fetchDest === 'empty' ? '' : fetchDest === 'audio' || fetchDest === 'track' ? 'video' : fetchDest;
  const isFrame = written === 'frame' || written === 'embed';
  const dest: Destination = isFrame
    ? 'iframe'
    : written !== null && (written === '' || destinations.has(written))
      ? (written as Destination)
      : (known?.dest ?? (fetchMode === null && origin === null ? 'document' : ''));
  const modes = ['navigate', 'cors', 'no-cors', 'same-origin', 'websocket'] as const;
  const mode = modes.find((each) => each === fetchMode) ?? known?.mode ?? (dest === 'document' ? 'navigate' : 'cors');
  return { dest, mode };
}

function initiatorTypeOf({ resourceType }: ReadRequest, mode: RequestTerms['mode'], dest: Destination): InitiatorType {
  if (mode === 'navigate') return 'navigation';
  if (mode === 'websocket') return 'web-socket';
  if (resourceType === 'xhr') return 'xhr';
  if (resourceType === 'ping') return 'beacon';
  return dest === '' ? 'fetch' : 'element';
}

/** The initiator: the document that the headers name, or an origin that fits Sec-Fetch-Site. */
function initiatorOf(
  request: ReadRequest,
  page: SeenPage,
  navigation: RequestTerms['navigation'],
  environment: Environment,
): ClientOrigin | null {
  const { fetchSite, url } = request;
  if (fetchSite === 'none') return null;
  const named = [request.origin, request.referer, request.initiatorUrl].flatMap((text) => originIn(text) ?? []);
  if (navigation !== 'none') {
    const asker = named.find((each) => agrees(each, fetchSite, url, environment));
    if (asker) return asker;
    if (fetchSite === 'same-origin' || fetchSite === 'same-site') return url;
    return fetchSite === 'cross-site' ? 'opaque' : null;
  }
  // For a request by a style sheet, the referrer is the style sheet, but the document is the initiator.
  const documents = [...page.framed, ...(page.top ? [page.top] : [])];
  const asker = named.find((each) => documents.some((one) => isSameOrigin(one, each)));
  return asker ?? page.top ?? named[0] ?? (fetchSite === 'cross-site' ? 'opaque' : url);
}

/** Whether an origin can be the initiator of a request with this Sec-Fetch-Site. */
function agrees(origin: Origin, fetchSite: string | null, url: RequestUrl, environment: Environment): boolean {
  if (fetchSite === null) return true;
  if (fetchSite === 'same-origin') return isSameOrigin(origin, url);
  return isSameSite(origin, url, true, environment) === (fetchSite === 'same-site');
}

function framesOf(
  request: ReadRequest,
  { top, framed }: SeenPage,
  navigation: RequestTerms['navigation'],
  initiator: ClientOrigin | null,
): readonly ClientOrigin[] {
  if (navigation === 'top-level') return [];
  const asker = initiator ?? request.url;
  if (top === null) return [asker];
  const isFramed = asker !== 'opaque' && !isSameOrigin(asker, top) && framed.some((each) => isSameOrigin(each, asker));
  // Browsers send this header only in a third-party context: a frame of another site is in between.
  const between: ClientOrigin[] = request.storageAccess !== null && !isFramed ? ['opaque'] : [];
  return isFramed
    ? [top, asker]
    : asker !== 'opaque' && isSameOrigin(asker, top)
      ? [top, ...withOther(between, top, request)]
      : [top];
}

/**
 * A frame between the top-level document and the initiator, when the request is third-party, but both are same-site
 * with it.
 */
function withOther(between: readonly ClientOrigin[], top: Origin, { url }: ReadRequest): readonly ClientOrigin[] {
  return between.length > 0 && isSameOrigin(top, url) ? [...between, top] : [];
}

/**
 * No recorder writes the credentials mode of a fetch. The sent cookies and the CORS headers show it; else the default
 * applies.
 */
function withCredentials(terms: RequestTerms, { request, response }: ReadExchange): InferredTerms {
  if (request?.credentials)
    return { terms: { ...terms, credentials: request.credentials }, credentialsBy: 'the-command' };
  const { initiator } = terms;
  const isOwn =
    initiator !== null && initiator !== 'opaque' && terms.urlList.every((each) => isSameOrigin(initiator, each));
  if (isOwn) return { terms: { ...terms, credentials: 'same-origin' }, credentialsBy: null };
  if (request?.method === 'OPTIONS') return { terms: { ...terms, credentials: 'omit' }, credentialsBy: null };
  const credentialsBy = credentialsSeen({ request, response });
  const credentials = credentialsBy === 'the-default' ? 'same-origin' : 'include';
  return { terms: { ...terms, credentials }, credentialsBy };
}

/** The evidence that a cross-origin fetch has credentials; `the-default`: no evidence. */
export function credentialsSeen({ request, response }: ReadExchange) {
  if ((request?.cookies?.length ?? 0) > 0) return 'the-cookies-sent';
  // Browsers send this header only for a third-party request that may have credentials.
  if (request?.storageAccess) return 'storage-access';
  const isAllowed = response?.allowCredentials === 'true' && response.allowOrigin !== '*';
  return isAllowed ? 'cors-headers' : 'the-default';
}

/** The origin of a URL in a header; `null`: the header has no URL, or an opaque origin. */
function originIn(text: string | null): Origin | null {
  const url = text === null ? null : readAbsolute(text);
  return url && { scheme: url.scheme, host: url.host, port: url.port };
}

export function isSameOrigin(one: Origin, other: Origin): boolean {
  return one.scheme === other.scheme && one.host === other.host && one.port === other.port;
}
