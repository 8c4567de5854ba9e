import { parse as parseCookie } from 'cookie';
import type { Request, RequestHandler } from 'express';
import { defenceIds } from '../../../contract/attacks/defences.ts';
import { copiedText } from '../../http/copied-text.ts';
import type { BankEvent } from '../bank/journal.ts';
import { isReport } from '../bank/policies.ts';
import type { Lab } from './lab.ts';

/**
 * Names of the lab's own cookies in a request, in the order of the header. A name that arrived twice is listed twice.
 */
export function labCookies(header: string | undefined, lab: Lab): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.split('=')[0]?.trim() ?? '')
    .filter((name) => name.endsWith(lab.id));
}

/** Whether a request is the one that carries out the lab's attack. */
function isSign({ attack }: Lab, method: string, path: string): boolean {
  return attack.sign.at === 'bank' && attack.sign.method === method && attack.sign.path === path;
}

/**
 * Limits for the cookie names that are kept with a request, and for their characters. A jar that a script overflows
 * holds about 180.
 */
const maxNames = 300;
const maxOfNames = 12_000;

function keptNames(names: readonly string[]): string[] {
  let left = maxOfNames;
  return names.slice(0, maxNames).flatMap((name) => {
    left -= name.length;
    return left < 0 ? [] : [copiedText(name, name.length)];
  });
}

/** Records every request when it has been answered: the user of its session, and the defence that refused it. */
export function record(lab: Lab): RequestHandler {
  const { evidence } = lab;
  return (request, response, next) => {
    // The browser's reports are not requests of the attack.
    if (isReport(request)) {
      next();
      return;
    }
    const { path, method: sentMethod } = request;
    const [at, order] = [Date.now(), evidence.arrive()];
    const by = askedBy(request);
    if (by === 'browser' && bringsPlanted(request.headers.cookie, lab)) lab.note({ what: 'planted-arrived' });
    response.once('finish', () => {
      const isDelivered = evidence.facts.exploit !== 'not-delivered';
      const isAttack = by === 'browser' && isDelivered && isSign(lab, request.method, path);
      evidence.addRequest({
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
        isAttack,
      });
      if (isAttack) lab.note({ what: 'carried-out' });
    });
    next();
  };
}

/** Records the bank's events of a lab's browser. The attacker's client is not part of the evidence. */
export function bankJournal(lab: Lab): (event: BankEvent, request: Request) => void {
  return (event, request) => {
    if (askedBy(request) === 'client') return;
    switch (event.what) {
      case 'policy-reported':
        lab.evidence.addReport(event.report);
        break;
      case 'comments-shown':
        if (lab.attack.ground === 'comment') lab.note({ what: 'exploit-delivered', as: event.as });
        break;
      default:
        lab.note(event);
    }
  };
}

/** Keeps the Set-Cookie line with which the bank itself gives Alice's browser its session. */
export function keepSessionLine(lab: Lab): RequestHandler {
  return (request, response, next) => {
    response.once('finish', () => {
      const lines = [response.getHeader('set-cookie')].flat().map(String);
      const line = lines.find((each) => each.startsWith(`${lab.bank.names.session}=`));
      if (askedBy(request) === 'browser' && line) lab.note({ what: 'session-given', line });
    });
    next();
  };
}

function bringsPlanted(header: string | undefined, lab: Lab): boolean {
  const pair = `${lab.bank.names.session}=${lab.loot.planted}`;
  return lab.loot.planted !== '' && (header ?? '').split(';').some((each) => each.trim() === pair);
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
  return parseCookie(header ?? '', { decode: (value) => value })[lab.bank.names.session];
}
