import type { IncomingMessage } from 'node:http';
import cookieParser from 'cookie-parser';
import { type OriginEntry, type Place, parseOrigin } from '../../../contract/origins/topology.ts';
import { controlNames } from '../../../contract/runs/driver-page.ts';
import type { ObservedRequest, StorageContext } from '../../../contract/runs/observation.ts';
import { bytesToText, splitCookieString } from '../../http/cookie-pair.ts';
import { copiedText } from '../../http/copied-text.ts';
import type { Control, Visit } from '../acts.ts';
import type { Run } from '../run.ts';

const keptHeaders = /^(origin|referer|sec-|host|content-type|accept|ping-|purpose|upgrade|range|user-agent)/;

/** The place of an origin relative to a run's home. `null`: the run does not use the origin. */
export function placeOf({ role, scheme, port }: OriginEntry, run: Run): Place | null {
  const same = scheme === run.checked.request.scheme;
  if (role === 'home') return same ? (port === 'main' ? 'home' : 'port') : port === 'main' ? 'scheme' : null;
  if ((role !== 'sibling' && role !== 'other') || !same || port !== 'main') return null;
  return role;
}

/** The pairs of the request's Cookie header, read as UTF-8, without the playground's own control cookies. */
export function cookiePairs(request: Pick<IncomingMessage, 'headers'>): string[] {
  const header = request.headers.cookie;
  if (header === undefined) return [];
  return splitCookieString(bytesToText(header)).filter((pair) => !isControl(pair));
}

/**
 * What a request from a document of a context shows of the run's cookies: those that it carries, and those that it
 * could have carried.
 */
export function visitOf(
  request: Arrived,
  { scheme, origin }: OriginEntry,
  context: StorageContext,
  from: Visit['from'],
): Visit {
  return {
    context,
    from,
    scheme,
    host: parseOrigin(origin).host,
    path: addressOf(request).split('?')[0] ?? '/',
    pairs: cookiePairs(request),
  };
}

/** Which of the control cookies arrived. */
export function controlOf(request: Pick<IncomingMessage, 'headers'>, scheme: OriginEntry['scheme']): Control {
  const [secure] = controlNames;
  const pairs = splitCookieString(request.headers.cookie ?? '');
  return {
    any: pairs.some(isControl),
    secureOverHttp: scheme === 'http' && pairs.some((pair) => pair.startsWith(`${secure}=`)),
  };
}

function isControl(pair: string): boolean {
  return controlNames.some((name) => pair.startsWith(`${name}=`));
}

/** The parts of an arrived request that are read. Express removes the path of a router from `url`. */
export type Arrived = Pick<IncomingMessage, 'method' | 'url' | 'headers'> & { readonly originalUrl?: string };

/** A request as it is recorded: only observations, no judgement. */
export function observe(request: Arrived, run: Run, hop: Place): ObservedRequest {
  const raw = request.headers.cookie;
  const { cookies, foreign } = run.cookies.match(cookiePairs(request));
  return {
    hop,
    method: request.method ?? '',
    path: addressOf(request),
    cookieString: raw === undefined ? null : bytesToText(raw),
    cookies,
    foreign,
    parsed: parseAsExpress(raw),
    headers: Object.fromEntries(
      Object.entries(request.headers)
        .filter(([name]) => keptHeaders.test(name))
        .map(([name, value]) => [name, copiedText(String(value), 2000)]),
    ),
    at: Math.round(run.age),
  };
}

function addressOf({ originalUrl, url }: Arrived): string {
  return originalUrl ?? url ?? '';
}

const parser = cookieParser();

/** How cookie-parser reads a Cookie header: runs the middleware itself on it. */
function parseAsExpress(cookie: string | undefined): Record<string, string> {
  const carrier = { headers: { cookie }, cookies: undefined as Record<string, unknown> | undefined };
  parser(carrier as never, {} as never, () => undefined);
  return Object.fromEntries(
    Object.entries(carrier.cookies ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : printed(value),
    ]),
  );
}

/** The value of a `j:` cookie, as JSON again, or a short sentence if it cannot be written. */
function printed(value: unknown): string {
  try {
    return `j:${JSON.stringify(value)}`;
  } catch {
    // JSON.parse reads any depth, but JSON.stringify overflows the stack at some thousand levels.
    return 'j:(an object that is nested too deeply to be written here)';
  }
}
