import { type Request, Router } from 'express';
import type { OriginEntry } from '../../../contract/origins/topology.ts';
import { lookSchema } from '../../../contract/runs/drive.ts';
import { controlNames, controlPath } from '../../../contract/runs/driver-page.ts';
import { type StorageContext, storageContexts } from '../../../contract/runs/observation.ts';
import { jsonBody } from '../../http/json-body.ts';
import { type ExpiringDocument, expiringArrived } from '../known/ledger.ts';
import type { CheckedRun } from '../plan/check.ts';
import type { Run } from '../run.ts';
import { controlOf, cookiePairs } from './arrival.ts';
import type { TriedHost } from './send-page.ts';

/**
 * Below `controlPath`: the addresses at which a document of home expires the known cookies, and shows and reports those
 * that it has.
 */
export function cookieRoutes({ runs }: TriedHost, originOf: (request: Request) => OriginEntry): Router {
  const routes = Router();
  const show = (run: Run, request: Request) => {
    const { scheme } = originOf(request);
    const counts = scheme === run.checked.request.scheme;
    const control = controlOf(request, scheme);
    return runs.act(run, 'shown', { context: contextOf(request) ?? null, counts, control });
  };
  routes.post('/control', async (request, response) => {
    const run = await runs.get(String(request.query.run), 'known');
    if (request.query.do === 'show') await show(run, request);
    else {
      const [secure, plain] = controlNames;
      const where = `Path=${controlPath}; Max-Age=${request.query.do === 'set' ? 600 : 0}; HttpOnly; SameSite=None`;
      response.setHeader('Set-Cookie', [`${secure}=1; ${where}; Secure`, `${plain}=1; ${where}`]);
    }
    response.sendStatus(204);
  });
  routes.post('/reset', async (request, response) => {
    const run = await runs.get(String(request.query.run), 'known');
    const context = contextOf(request);
    const entry = originOf(request);
    await show(run, request);
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
    const { scheme } = originOf(request);
    if (context) await runs.act(run, 'left', { context, scheme, names: cookiePairs(request).map(nameOf) });
    response.sendStatus(204);
  });
  routes.post('/look', jsonBody('2mb'), async (request, response) => {
    const look = lookSchema.safeParse(request.body);
    const run = look.success ? await runs.find(look.data.run, 'known') : undefined;
    const control = controlOf(request, originOf(request).scheme);
    if (run && look.success) await runs.act(run, 'read', { look: look.data, control });
    response.sendStatus(204);
  });
  return routes;
}

/** The facts that decide the headers of an answer that resets. */
export interface Reset {
  readonly entry: OriginEntry;
  readonly context: StorageContext | undefined;
  /** The number of this answer among those that expire the known cookies. The first one also does the rest. */
  readonly part: number;
  readonly run: Pick<CheckedRun['request'], 'action'>;
  /** The Set-Cookie lines that expire the known cookies of this part. */
  readonly known: readonly string[];
  /** Names of the cookies in the browser's request. */
  readonly arrived: readonly string[];
}

/** The headers that expire a document's cookies: the known ones and those that arrived. A pure function. */
export function resetHeaders({ entry, context, part, run, known, arrived }: Reset): Record<string, string | string[]> {
  const { role, origin, scheme } = entry;
  const host = new URL(origin).hostname;
  const isOurs = role === 'home' && isOwnHost(host);
  const document = documentOf(context);
  const lines = [...known, ...(part === 0 && isOurs ? expiringArrived(arrived, host, scheme, document) : [])];
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

/** The name of a pair in a Cookie header. A pair without "=" is the value of a cookie without a name. */
export function nameOf(pair: string): string {
  const equals = pair.indexOf('=');
  return equals < 0 ? '' : pair.slice(0, equals);
}

/**
 * Whether a host and its whole site belong to the playground: the site is below a name that nobody can own. On
 * localhost, 127.0.0.1 or a configured domain, Clear-Site-Data and the expiring of whatever arrived would delete the
 * cookies of the visitor's other projects.
 */
function isOwnHost(host: string): boolean {
  return /\.home\.(localhost|test)$/.test(host);
}
