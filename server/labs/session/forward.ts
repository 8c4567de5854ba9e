import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Request, Response } from 'express';
import type { Exchange } from '../../../contract/labs/session.ts';
import { copiedText } from '../../http/copied-text.ts';
import { endToEnd, requestOnward } from '../../http/hop-headers.ts';
import { Problem } from '../../http/problem.ts';
import { cookiePairs } from '../../runs/hosts/arrival.ts';
import type { Instance } from '../processes/instance.ts';
import type { SessionLabHost } from './lab.ts';
import { labHeaders } from './messages.ts';
import { beginning, type Incoming, NoAnswer, notServing, send } from './wire.ts';

/** A request to a lab's app, from any client. */
interface Asked {
  readonly by: Exchange['by'];
  readonly scheme: 'http' | 'https';
  readonly method: string;
  /** The path below the app, with its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: IncomingMessage | null;
}

/**
 * Characters of the lab's own cookies that one exchange keeps: enough for several cookies of the largest size that
 * browsers store.
 */
const keptOfCookies = 16_384;

/** Headers that belong to the playground alone. It has already granted what `Expect` asks for. */
const notForwarded = new Set(['expect', 'x-forwarded-for', 'x-forwarded-host', ...Object.values(labHeaders)]);

/** Sends a visitor's request to the lab's next instance and its answer back, byte by byte as it arrives. */
export async function forwardVisitor(lab: SessionLabHost, request: Request, response: Response): Promise<void> {
  const path = request.originalUrl.slice(lab.base.length);
  const scheme = request.secure ? 'https' : 'http';
  const asked: Asked = { by: 'visitor', scheme, method: request.method, path, headers: request.headers, body: request };
  const problem = await ask(lab, asked, ({ status, headers, message, setCookie }) => {
    lab.cookies.note(setCookie);
    const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
    response.writeHead(status, { ...endToEnd(headers), ...always });
    response.flushHeaders();
    message.pipe(response);
    // A visitor who leaves, as Firefox leaves a redirect's body, does not end the app's response: the log still waits
    // for it.
    response.once('close', () => message.resume());
    message.once('close', () => {
      // A visitor who got the headers would wait for the rest, which never comes.
      if (!message.complete) response.destroy();
    });
  });
  if (problem && !response.headersSent) throw problem;
}

/** Sends a request to the lab's app as another client, with the given cookies. Returns the Set-Cookie lines. */
export async function askAs(
  lab: SessionLabHost,
  method: string,
  path: string,
  cookie: string | null,
): Promise<readonly string[]> {
  const headers: IncomingHttpHeaders = { host: lab.settings.homeHost, ...(cookie === null ? {} : { cookie }) };
  let lines: readonly string[] = [];
  await ask(lab, { by: 'attacker', scheme: 'http', method, path, headers, body: null }, ({ setCookie }) => {
    lines = setCookie;
  });
  return lines;
}

/** Sends a request and logs it. Returns why no answer came, or `null` when one came. Never rejects. */
async function ask(lab: SessionLabHost, asked: Asked, onAnswer: (incoming: Incoming) => void): Promise<Problem | null> {
  const number = lab.exchanges.begin();
  const instance = lab.nextInstance();
  const begunAt = performance.now();
  let exchange = begun(lab, asked, number, Date.now());
  let problem: Problem | null = null;
  try {
    await lab.begin();
    lab.ledger.begin(number, { ...exchange, place: lab.placeOf(instance) });
    const incoming = await reach(lab, asked, number, instance);
    onAnswer(incoming);
    const { status, setCookie, message } = incoming;
    const body = await beginning(message);
    // The proxy answered in place of the app, which has no answer with this status.
    const answeredBy = status === 502 ? null : instance.name;
    const lateError = message.complete
      ? null
      : 'The response broke off: the app’s process ended or stopped responding.';
    exchange = { ...exchange, instance: answeredBy, status, setCookie: [...setCookie], body, lateError };
  } catch (error) {
    problem = problemOf(error);
    exchange = { ...exchange, status: problem.status, body: problem.message };
  }
  exchange = { ...exchange, milliseconds: Math.round(performance.now() - begunAt) };
  lab.ledger.answered(exchange);
  lab.exchanges.add(exchange, exchange.instance !== null && exchange.lateError === null);
  return problem;
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof NoAnswer) return new Problem(error.why, error.message);
  return new Problem('app-ended', error instanceof Error ? error.message : String(error));
}

/** Sends to the instance, or to the proxy in front of it. Rejects if the process does not run or answer. */
async function reach(
  lab: SessionLabHost,
  { scheme, method, path, headers, body }: Asked,
  number: number,
  instance: Instance,
): Promise<Incoming> {
  const { homeHost: host, authority } = lab.settings;
  const proxy = lab.options.reach === 'proxy' ? lab.proxy : null;
  const app = await instance.ports();
  const through = proxy ? await proxy.ports() : app;
  if (!app || !through) throw notServing(app && proxy ? proxy.summary : instance.summary);
  const onward: OutgoingHttpHeaders = {
    ...Object.fromEntries(Object.entries(requestOnward(headers)).filter(([name]) => !notForwarded.has(name))),
    [labHeaders.token]: lab.token,
    [labHeaders.number]: String(number),
    [labHeaders.to]: String(app.http),
  };
  const target = { scheme, port: through[scheme], host, authority };
  const silent = async () => {
    if (proxy && (await proxy.isSilent())) return 'The proxy';
    return (await instance.isSilent()) ? `Instance ${instance.name} of the app` : null;
  };
  return send(target, { method, path: `${lab.base}${path}`, headers: onward, body }, silent);
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
    storeCalls: [],
    presented: { state: 'not-read' },
    milliseconds: 0,
  };
}
