import { parseCookie } from 'cookie';
import type { Request, RequestHandler } from 'express';
import { defenceIds } from '../../../contract/attacks/defences.ts';
import { copiedText } from '../../http/copied-text.ts';
import type { Lab } from '../attacks/lab.ts';
import { cookieNames } from './cookies.ts';

/** Names of the lab's own cookies in a request, in the order in which they came, twice where they came twice. */
export function labCookies(header: string | undefined, lab: Lab): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.split('=')[0]?.trim() ?? '')
    .filter((name) => name.endsWith(lab.id));
}

/** Whether a request is the one by which the lab's attack is carried out. */
function isSign({ attack }: Lab, method: string, path: string): boolean {
  return attack.sign.at === 'bank' && attack.sign.method === method && attack.sign.path === path;
}

/** Names of cookies that a request is kept with, and their characters; a jar that a script made overflow holds about 180. */
const maxNames = 300;
const maxOfNames = 12_000;

function keptNames(names: readonly string[]): string[] {
  let left = maxOfNames;
  return names.slice(0, maxNames).flatMap((name) => {
    left -= name.length;
    return left < 0 ? [] : [copiedText(name, name.length)];
  });
}

/** Records every request when it has been answered: who the session said it was, and what refused it. */
export function record(lab: Lab): RequestHandler {
  return (request, response, next) => {
    const { path, method: sentMethod } = request;
    const [at, order] = [Date.now(), lab.arrive()];
    const by = askedBy(request);
    if (by === 'browser' && bringsPlanted(request.headers.cookie, lab)) lab.plantedArrived = true;
    response.once('finish', () => {
      lab.record({
        order,
        at,
        by,
        host: request.headers.host ?? '',
        scheme: request.secure ? 'https' : 'http',
        method: request.method,
        sentMethod,
        path: copiedText(path, 100),
        cookies: keptNames(labCookies(request.headers.cookie, lab)),
        origin: request.headers.origin === undefined ? null : copiedText(request.headers.origin, 200),
        fetchSite: fetchSiteOf(request),
        user: response.locals.customer ?? null,
        status: response.statusCode,
        refusedBy: defenceIds.find((id) => id === response.locals.refusedBy) ?? null,
        isAttack: by === 'browser' && lab.served && isSign(lab, request.method, path),
      });
    });
    next();
  };
}

/** Keeps the Set-Cookie line by which the bank itself gives Alice's browser its session. */
export function keepSessionLine(lab: Lab): RequestHandler {
  return (request, response, next) => {
    response.once('finish', () => {
      const lines = [response.getHeader('set-cookie')].flat().map(String);
      const line = lines.find((each) => each.startsWith(`${cookieNames(lab).session}=`));
      if (askedBy(request) === 'browser' && line) lab.sessionLine = line;
    });
    next();
  };
}

function bringsPlanted(header: string | undefined, lab: Lab): boolean {
  const pair = `${cookieNames(lab).session}=${lab.planted}`;
  return lab.planted !== '' && (header ?? '').split(';').some((each) => each.trim() === pair);
}

function askedBy(request: Request): 'browser' | 'client' {
  return request.get('x-attackers-client') === undefined ? 'browser' : 'client';
}

function fetchSiteOf(request: Request): string | null {
  const value = request.headers['sec-fetch-site'];
  return typeof value === 'string' ? copiedText(value, 20) : null;
}

/** The value of the lab's session cookie in a Cookie header, or `undefined`. */
export function sessionIn(header: string | undefined, lab: Lab): string | undefined {
  return parseCookie(header ?? '', { decode: (value) => value })[cookieNames(lab).session];
}
