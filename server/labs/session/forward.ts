import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { Request, Response } from 'express';
import type { Exchange } from '../../../contract/labs/session.ts';
import { copiedText } from '../../copied-text.ts';
import { cookiePairs } from '../../runs/hosts/arrival.ts';
import type { SessionLabHost } from './lab.ts';
import { labHeaders } from './messages.ts';
import { beginning, type Incoming, send } from './wire.ts';

/** A request to a lab's app, by whomever. */
interface Asked {
  readonly by: Exchange['by'];
  readonly scheme: 'http' | 'https';
  readonly method: string;
  /** Below the app, with its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** Characters of the lab's own cookies that one exchange keeps: several of the size at which browsers stop. */
const keptOfCookies = 16_384;

/** Headers that belong to one connection, or to the playground alone. */
const notForwarded = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'upgrade',
  'x-forwarded-for',
  'x-forwarded-host',
  ...Object.values(labHeaders),
]);

/** Hands a visitor's request to the lab's next instance and its answer back, octet by octet as it comes. */
export async function forwardVisitor(lab: SessionLabHost, request: Request, response: Response): Promise<void> {
  const path = request.originalUrl.slice(lab.base.length);
  const scheme = request.secure ? 'https' : 'http';
  const asked: Asked = { by: 'visitor', scheme, method: request.method, path, headers: request.headers };
  const exchange = await ask(lab, asked, (incoming) => {
    response.writeHead(incoming.status, withoutHopHeaders(incoming.headers));
    response.flushHeaders();
    incoming.message.pipe(response);
  });
  if (!response.headersSent) {
    const error = exchange.body === '' ? 'The app gave no answer.' : exchange.body;
    response.status(exchange.status).json({ error });
  }
}

/** Asks the lab's app as somebody else would, with the cookies given. */
export function askAs(lab: SessionLabHost, method: string, path: string, cookie: string | null): Promise<Exchange> {
  const headers: IncomingHttpHeaders = { host: lab.settings.homeHost, ...(cookie === null ? {} : { cookie }) };
  return ask(lab, { by: 'attacker', scheme: 'http', method, path, headers }, () => undefined);
}

async function ask(lab: SessionLabHost, asked: Asked, onAnswer: (incoming: Incoming) => void): Promise<Exchange> {
  const number = lab.exchanges.next();
  const instance = lab.nextInstance();
  const begunAt = performance.now();
  let exchange = begun(lab, asked, number, Date.now());
  try {
    const incoming = await reach(lab, asked, number, await instance.ports());
    onAnswer(incoming);
    const { status, setCookie } = incoming;
    const body = await beginning(incoming.message);
    exchange = { ...exchange, instance: instance.name, status, setCookie: [...setCookie], body };
  } catch (error) {
    exchange = { ...exchange, body: error instanceof Error ? error.message : String(error) };
  }
  exchange = { ...exchange, milliseconds: Math.round(performance.now() - begunAt) };
  lab.exchanges.add(exchange, exchange.instance !== null);
  return exchange;
}

/** Sends to the instance, or to the proxy in front of it. Rejects where the process does not run or answer. */
async function reach(
  lab: SessionLabHost,
  { scheme, method, path, headers }: Asked,
  number: number,
  app: { readonly http: number; readonly https: number } | null,
): Promise<Incoming> {
  const { homeHost: host, authority } = lab.settings;
  const through = lab.options.reach === 'proxy' ? await lab.proxy.ports() : app;
  if (!app || !through) throw new Error('The app of this lab does not run.');
  const onward: OutgoingHttpHeaders = {
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => !notForwarded.has(name))),
    [labHeaders.token]: lab.token,
    [labHeaders.number]: String(number),
    [labHeaders.to]: String(app.http),
  };
  const target = { scheme, port: through[scheme], host, authority };
  return send(target, { method, path: `${lab.base}${path}`, headers: onward });
}

function withoutHopHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const { connection: _connection, 'keep-alive': _keepAlive, 'transfer-encoding': _encoding, ...kept } = headers;
  return { ...kept, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
}

function begun(
  lab: SessionLabHost,
  { by, scheme, method, path, headers }: Asked,
  number: number,
  at: number,
): Exchange {
  const pairs = cookiePairs({ headers });
  const own = pairs.filter((pair) => pair.startsWith(`${lab.cookieName}=`));
  return {
    number,
    at,
    by,
    instance: null,
    method,
    path: copiedText(path, 300),
    scheme,
    cookie: own.length > 0 ? copiedText(own.join('; '), keptOfCookies) : null,
    otherCookies: pairs.length - own.length,
    forwardedProto: null,
    secure: null,
    status: 503,
    setCookie: [],
    body: '',
    silence: null,
    debug: [],
    lateError: null,
    milliseconds: 0,
  };
}
