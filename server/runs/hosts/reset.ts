import { type Request, Router } from 'express';
import type { OriginEntry } from '../../../contract/origins/topology.ts';
import { type StorageContext, storageContexts } from '../../../contract/runs/observation.ts';
import { controlNames, type ExpiringDocument, expiringArrived, expiringControl } from '../ledger.ts';
import type { CheckedRun } from '../plan/check.ts';
import { controlOf, cookiePairs } from './arrival.ts';
import type { TriedHost } from './send-page.ts';

/** What a document of home asks for to set the control cookies, to expire what is known, and to show what is left. */
export function resetRoutes({ runs }: TriedHost, originOf: (request: Request) => OriginEntry): Router {
  const routes = Router();
  routes.post('/control', async (request, response) => {
    await runs.get(String(request.query.run), 'known');
    const [secure, plain] = controlNames;
    const age = request.query.do === 'set' ? 'Max-Age=600' : 'Max-Age=0';
    response.setHeader('Set-Cookie', [
      `${secure}=1; Path=/; ${age}; HttpOnly; Secure; SameSite=None`,
      `${plain}=1; Path=/; ${age}; HttpOnly; SameSite=None`,
    ]);
    response.sendStatus(204);
  });
  routes.post('/reset', async (request, response) => {
    const run = await runs.get(String(request.query.run), 'known');
    const context = contextOf(request);
    const entry = originOf(request);
    await runs.act(run, 'reset', {
      context: context ?? null,
      counts: entry.scheme === run.checked.request.scheme,
      control: controlOf(request, entry.scheme),
    });
    const part = Number(request.query.part);
    const document = documentOf(context);
    const headers = resetHeaders({
      entry,
      context,
      part,
      run: run.checked.request,
      known: run.around.ledger.expiring(entry.scheme, document)[part] ?? [],
      arrived: cookiePairs(request).map(nameOf),
    });
    response.set(headers).sendStatus(204);
  });
  routes.post('/left', async (request, response) => {
    const run = await runs.get(String(request.query.run), 'known');
    const context = contextOf(request);
    if (context) await runs.act(run, 'left', { context, names: cookiePairs(request).map(nameOf) });
    response.sendStatus(204);
  });
  return routes;
}

/** What decides the headers of an answer that resets. */
export interface Reset {
  readonly entry: OriginEntry;
  readonly context: StorageContext | undefined;
  /** Which of the answers that the known cookies are expired by; the first does the rest too. */
  readonly part: number;
  readonly run: Pick<CheckedRun['request'], 'scheme' | 'action'>;
  /** Lines that expire the cookies known of this part. */
  readonly known: readonly string[];
  /** Names of the cookies that the browser brought along. */
  readonly arrived: readonly string[];
}

/** The headers by which a document's cookies expire: what is known, what arrived, the controls last. Pure. */
export function resetHeaders({ entry, context, part, run, known, arrived }: Reset): Record<string, string | string[]> {
  const { role, origin, scheme } = entry;
  const host = new URL(origin).hostname;
  const isOurs = role === 'home' && isOwnHost(host);
  const isFirst = part === 0;
  const document = documentOf(context);
  const lines = [
    ...known,
    ...(isFirst && isOurs ? expiringArrived(arrived, host, scheme, document) : []),
    // The control cookies must survive all other resets, since what they show is read first-party last.
    ...(isFirst && context === 'first-party' && scheme === run.scheme ? expiringControl(scheme) : []),
  ];
  const isWhole = context === 'first-party' && run.action === 'reset' && isOurs;
  return {
    ...(lines.length > 0 ? { 'Set-Cookie': lines } : {}),
    ...(isWhole ? { 'Clear-Site-Data': '"cookies"' } : {}),
  };
}

function documentOf(context: StorageContext | undefined): ExpiringDocument {
  return context === 'first-party' ? 'top-level' : 'framed';
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
 * Whether a host, and the whole site around it, is the playground's own: below names that nobody owns. On
 * localhost, 127.0.0.1 or a configured domain, Clear-Site-Data and the expiring of whatever arrived would delete the
 * cookies of the visitor's other projects.
 */
function isOwnHost(host: string): boolean {
  return /\.home\.(localhost|test)$/.test(host);
}
