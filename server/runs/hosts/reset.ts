import { type Request, Router } from 'express';
import type { OriginEntry } from '../../../contract/origins/topology.ts';
import { type StorageContext, storageContexts } from '../../../contract/runs/observation.ts';
import { controlNames, expiringArrived, expiringControl } from '../ledger.ts';
import { cookiePairs, hasControl, noteSecure } from './arrival.ts';
import type { TriedHost } from './probe-request.ts';

/** What a document of home asks for to set the control cookies, to expire what is known, and to show what is left. */
export function resetRoutes({ store }: TriedHost, originOf: (request: Request) => OriginEntry): Router {
  const routes = Router();
  routes.post('/control', (request, response) => {
    store.get(String(request.query.run));
    const [secure, plain] = controlNames;
    const age = request.query.do === 'set' ? 'Max-Age=600' : 'Max-Age=0';
    response.setHeader('Set-Cookie', [
      `${secure}=1; Path=/; ${age}; HttpOnly; Secure; SameSite=None`,
      `${plain}=1; Path=/; ${age}; HttpOnly; SameSite=None`,
    ]);
    response.sendStatus(204);
  });
  routes.post('/reset', (request, response) => {
    const run = store.get(String(request.query.run));
    const context = contextOf(request);
    const { scheme, role, origin } = originOf(request);
    const overRunsScheme = scheme === run.checked.request.scheme;
    if (context && overRunsScheme) run.contexts.askedIn.add(context);
    if (context && overRunsScheme && hasControl(request)) run.contexts.controlSeenIn.add(context);
    noteSecure(request, run, scheme);
    const host = new URL(origin).hostname;
    const own = role === 'home' && isOwnHost(host);
    const part = Number(request.query.part);
    const document = context === 'first-party' ? 'top-level' : 'framed';
    const lines = store.ledger.expiring(scheme, document)[part] ?? [];
    if (part === 0 && own) lines.push(...expiringArrived(cookiePairs(request).map(nameOf), host, scheme, document));
    // The control cookies must survive all other resets, since what they show is read first-party last.
    if (part === 0 && context === 'first-party' && overRunsScheme) lines.push(...expiringControl(scheme));
    if (lines.length > 0) response.setHeader('Set-Cookie', lines);
    if (context === 'first-party' && run.checked.request.action === 'reset' && own) {
      response.setHeader('Clear-Site-Data', '"cookies"');
    }
    response.sendStatus(204);
  });
  routes.post('/left', (request, response) => {
    const run = store.get(String(request.query.run));
    const context = contextOf(request);
    if (context) for (const pair of cookiePairs(request)) run.contexts.leave(context, nameOf(pair));
    response.sendStatus(204);
  });
  return routes;
}

function contextOf(request: Request): StorageContext | undefined {
  return storageContexts.find((each) => each === request.query.context);
}

/** The name of a pair of a Cookie header; a pair without "=" is the value of a cookie without a name. */
export function nameOf(pair: string): string {
  const equals = pair.indexOf('=');
  return equals < 0 ? '' : pair.slice(0, equals);
}

/**
 * Whether a host, and the whole site around it, is the playground's own: below names that belong to nobody. On
 * localhost, 127.0.0.1 or a configured domain, Clear-Site-Data and the expiring of whatever arrived would delete the
 * cookies of the visitor's other projects.
 */
function isOwnHost(host: string): boolean {
  return /\.home\.(localhost|test)$/.test(host);
}
