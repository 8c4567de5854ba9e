import { type Request, type RequestHandler, type Response, Router } from 'express';
import { movedTo, type PageId, pageAt } from '../../contract/interface/pages.ts';
import { ticketPath } from '../../contract/labs/ticket.ts';
import { entryOf, type Topology } from '../../contract/origins/topology.ts';
import { maxBodyBytes } from '../../contract/runs/experiment.ts';
import { asNoPage } from '../http/closed.ts';
import { jsonBody } from '../http/json-body.ts';
import { policy } from '../http/policy.ts';
import { Problem } from '../http/problem.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { TlsErrors } from '../origins/tls-errors.ts';
import { createRunsApi } from '../runs/api.ts';
import type { Runs } from '../runs/runs.ts';
import { withOpening } from './opening.ts';
import { createResultsApi } from './results.ts';

/** The interface's one HTML page, from the build or from Vite. */
export interface InterfacePage {
  html(path: string): Promise<string>;
  /**
   * The scripts that a page needs in addition to those in the HTML, so that the browser loads them before a script
   * requests them.
   */
  scripts(page: PageId): readonly string[];
  /** Sources that the page's policy needs in addition to `'self'`. Only for development. */
  readonly policy: Readonly<Record<'script' | 'style' | 'connect', readonly string[]>>;
}

export interface UiOptions {
  readonly topology: Topology;
  readonly runs: Runs;
  readonly tlsErrors: TlsErrors;
  readonly authority: string;
  readonly page: InterfacePage;
  readonly metrics: Metrics;
  /** The API of the attack labs. */
  readonly attacks: RequestHandler;
  /** The API of the labs at home. */
  readonly labs: RequestHandler;
}

/** The interface and the API. It sets no cookie and never sends Clear-Site-Data. */
export function createUi({ topology, runs, tlsErrors, authority, page, metrics, attacks, labs }: UiOptions): Router {
  const ui = Router();
  ui.use((_request, response, next) => {
    asNoPage(response);
    next();
  });
  ui.use(['/api', ticketPath('')], guard(topology), jsonBody(maxBodyBytes), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  ui.get('/api/topology', (_request, response) => {
    response.json(topology);
  });
  ui.get('/api/reach', (_request, response) => {
    response.json({ tlsErrors: tlsErrors.list });
  });
  ui.use(createResultsApi());
  ui.use(createRunsApi(runs, topology), attacks, labs);
  ui.use('/api', () => {
    throw new Problem('not-found', 'The API has no such address. docs/http-api.md lists all addresses.');
  });
  // A deployment has a certificate that browsers trust, and it shows its figures only to its own machine.
  if (topology.hosted === undefined) ui.use(ownMachineRoutes(authority, metrics));
  ui.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').type('text').send('ok\n');
  });
  ui.get('/robots.txt', (_request, response) => {
    response.type('text').send('User-agent: *\nAllow: /\nDisallow: /api/\n');
  });
  ui.get('/{*path}', async (request, response) => {
    const moved = movedFrom(request, topology);
    if (moved === null) await sendPage(page, topology, request, response);
    else response.set('Cache-Control', 'no-cache').redirect(moved);
  });
  ui.use(() => {
    throw new Problem('not-found', 'There is nothing at this address.');
  });
  return ui;
}

/** The routes for a playground that runs on the visitor's own machine. */
function ownMachineRoutes(authority: string, metrics: Metrics): Router {
  const routes = Router();
  routes.get('/ca.pem', (_request, response) => {
    response.attachment('cookie-flag-playground-ca.pem').send(authority);
  });
  routes.get('/metrics', (_request, response) => metrics.answer(response));
  return routes;
}

/**
 * The new address for an address without a page: renamed pages, and the labs, which live at home. The page that a
 * visitor had open last may be one of them.
 */
function movedFrom(request: Request, topology: Topology): string | null {
  const moved = movedTo(request.path, request.originalUrl.slice(request.path.length));
  if (moved !== null || !request.path.startsWith('/.playground/labs/')) return moved;
  const scheme = request.secure ? 'https' : 'http';
  const home = entryOf(topology, 'home', scheme);
  return home ? home.origin + request.originalUrl : null;
}

/** Only pages of the interface, and programs that send no Origin, may change anything, and only with JSON. */
function guard(topology: Topology) {
  const own = new Set(topology.origins.filter(({ role }) => role === 'ui').map(({ origin }) => origin));
  return (request: Request, _response: Response, next: () => void) => {
    const { origin } = request.headers;
    if (origin !== undefined && !own.has(origin)) {
      throw new Problem(
        'foreign-origin',
        'The API responds only to the playground and to programs, not to other sites.',
      );
    }
    if (request.method === 'POST' && !request.is('application/json')) {
      throw new Problem('not-json', 'The body must be JSON, with Content-Type application/json.');
    }
    next();
  };
}

/**
 * Answers with the interface's page and its policy. At home the same page shows the labs. `formAction` lists where
 * forms of a lab may send to; it is `'none'` for a lab without forms.
 */
export async function sendPage(
  page: InterfacePage,
  topology: Topology,
  request: Request,
  response: Response,
  formAction: "'none'" | "'self'" = "'none'",
): Promise<void> {
  // The page asks each origin whether the browser reaches it.
  const asked = topology.origins.filter(({ role }) => role !== 'ui').map(({ origin }) => origin);
  const { script, style, connect } = page.policy;
  const pagePolicy = policy({
    'default-src': [],
    'script-src': ["'self'", ...script],
    'style-src': ["'self'", ...style],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...asked, ...connect],
    'base-uri': [],
    'form-action': [formAction],
    'frame-ancestors': [],
  });
  const template = await page.html(request.originalUrl);
  const at = formAction === "'self'" ? 'home' : 'ui';
  const id = pageAt(request.originalUrl.split('?')[0] ?? '', at);
  const html = withOpening(template, id, topology, id === undefined ? [] : page.scripts(id));
  // Browsers apply the header on trustworthy origins only, and print a console error elsewhere.
  if (request.secure || isLoopback(request.hostname)) response.set('Cross-Origin-Opener-Policy', 'same-origin');
  response.set('Content-Security-Policy', pagePolicy).set('Cache-Control', 'no-cache').type('html').send(html);
}

/** Whether browsers trust this host over http too. */
function isLoopback(hostname: string): boolean {
  return /^(.+\.)?localhost$|^127\.0\.0\.1$|^\[::1\]$/.test(hostname);
}
