import { type Request, type RequestHandler, Router } from 'express';
import type { OriginEntry } from '../../../contract/origins/topology.ts';
import { asNoPage } from '../../http/closed.ts';
import { html } from '../../http/html.ts';
import { createBankApp } from '../bank/app.ts';
import { labPage } from '../bank/pages.ts';
import { attackerPages, overhear, sendAnswer, sendExploit } from './attacker.ts';
import { comeBack } from './client.ts';
import { confinement } from './confine.ts';
import type { Lab } from './lab.ts';
import { leaveRoute } from './leave.ts';
import { pageScript, scriptElement } from './page-script.ts';
import { deliverUrl } from './plays.ts';
import { bankJournal, keepSessionLine, record } from './record.ts';
import type { AttackStore } from './store.ts';
import type { World } from './world.ts';

type OriginOf = (request: Request) => OriginEntry;

/**
 * `/.playground/attacks/` on every host of the labs: the next address of a drive, and the attacker's pages at `other`.
 */
export function reservedRoutes(store: AttackStore, originOf: OriginOf): Router {
  const routes = Router();
  routes.get('/next', async (request, response) => {
    const drive = store.drive(String(request.query.drive));
    const url = drive ? await drive.next(Number(request.query.at)) : '/over';
    asNoPage(response);
    response.set('Cache-Control', 'no-store').json({ url });
  });
  routes.use(
    '/:lab',
    withLab(
      store,
      (lab) => attackerPages(store.world, lab),
      (request) => originOf(request).role === 'other',
    ),
  );
  return routes;
}

/**
 * The bank and its neighbours: the victim's host on both ports, and the sibling. All their paths belong to the labs.
 */
export function victimRoutes(store: AttackStore, originOf: OriginOf): Router {
  const routes = Router();
  const { world } = store;
  routes.get('/drive/:id', async (request, response) => {
    const drive = await store.whenThere('drive', request.params.id);
    const url = drive ? await drive.begin(String(request.headers['user-agent'] ?? '')) : '/over';
    asNoPage(response);
    response.set('Cache-Control', 'no-store').redirect(303, url);
  });
  routes.get('/over', (_request, response) => {
    const script = scriptElement(world, { act: 'close' });
    response.set('Content-Security-Policy', confinement(world, 'nobody')).set('Cache-Control', 'no-store');
    response
      .type('html')
      .send(labPage('Done', html`<p>The result is in the playground. You can close this window.</p>`, script));
  });
  routes.use(
    '/lab/:lab',
    withLab(
      store,
      (lab) => labHosts(store, lab, originOf),
      () => true,
    ),
    nothingThere(store),
  );
  return routes;
}

/**
 * Answers a path that no page of a lab answers: the lab is over, or an exploit or a visitor requested a page that does
 * not exist.
 */
function nothingThere(store: AttackStore): RequestHandler<{ lab: string }> {
  return ({ params }, response) => {
    const { world } = store;
    const lab = store.lab(params.lab);
    const [title, body] = lab
      ? ['Page not found', 'There is no page at this address.']
      : ['This lab is over', 'It was closed, or its time is over. You can close this window.'];
    response.set('Content-Security-Policy', confinement(world, lab ? 'lab' : 'nobody'));
    response.status(404).set('Cache-Control', 'no-store').type('html');
    response.send(labPage(title, html`<p>${body}</p>`, lab ? pageScript(world, lab, null) : html``));
  };
}

/** Finds the lab of a path and answers with the router that `make` makes once for each lab. */
function withLab(
  store: AttackStore,
  make: (lab: Lab) => RequestHandler,
  applies: (request: Request) => boolean,
): RequestHandler<{ lab: string }> {
  const made = new WeakMap<Lab, RequestHandler>();
  return async (request, response, next) => {
    const lab = applies(request) ? await store.whenThere('lab', request.params.lab) : undefined;
    if (!lab) {
      next();
      return;
    }
    const handler = made.get(lab) ?? make(lab);
    made.set(lab, handler);
    handler(request, response, next);
  };
}

/** The apps on a lab's hosts. */
type Place = 'bank' | 'neighbour' | 'shop' | 'line';

function placeOf(lab: Lab, { role, port, scheme }: OriginEntry, path: string): Place {
  if (role === 'victim-sibling') return 'shop';
  if (port === 'alt') return 'neighbour';
  if (lab.attack.ground === 'network-answer' && scheme === 'http') return 'line';
  return path === '/neighbour/' ? 'neighbour' : 'bank';
}

function labHosts(store: AttackStore, lab: Lab, originOf: OriginOf): RequestHandler {
  const places: Readonly<Record<Place, Router>> = {
    bank: bankRoutes(store, lab),
    neighbour: neighbourRoutes(store, lab),
    shop: shopRoutes(store, lab),
    line: lineRoutes(store, lab),
  };
  const routes = Router();
  routes.all('/leave', leaveRoute(store, lab, originOf));
  routes.all('/deliver', async (_request, response) => {
    asNoPage(response);
    await lab.loot.prepared;
    response.redirect(deliverUrl(lab));
  });
  return routes.use((request, response, next) =>
    places[placeOf(lab, originOf(request), request.path)](request, response, next),
  );
}

/** The bank, and the page with what a customer types into the console. */
function bankRoutes({ world }: AttackStore, lab: Lab): Router {
  const beside = Router();
  // What a customer types into the console is not part of the bank's page, so the bank's own policy does not apply to
  // it.
  beside.get('/console', (_request, response) => {
    lab.note({ what: 'exploit-delivered' });
    response.setHeader('Content-Security-Policy', confinement(world));
    response.type('html').send(`<!doctype html>${pageScript(world, lab, '/console')}${lab.filled()}`);
  });
  const bank = createBankApp(lab.bank, {
    journal: bankJournal(lab),
    policy: confinement(world),
    script: (path) => pageScript(world, lab, path),
    beside,
  });
  const routes = Router().use(record(lab), keepSessionLine(lab));
  if (lab.request.drive === 'by-hand') routes.use(comeBackAfter(world, lab));
  return routes.use(bank);
}

/**
 * By hand, no drive tells the attacker's client when to act. Instead, each successful login and logout of the browser
 * does.
 */
function comeBackAfter(world: World, lab: Lab): RequestHandler {
  const occasions: Readonly<Record<string, 'login' | 'logout'>> = { '/login': 'login', '/logout': 'logout' };
  return ({ method, path, headers }, response, next) => {
    const after = occasions[path];
    if (method === 'POST' && after !== undefined && headers['x-attackers-client'] === undefined) {
      response.once('finish', () => {
        if (response.statusCode >= 400) return;
        comeBack(world, lab, after).catch((error: unknown) =>
          lab.evidence.addLog(`The bank did not answer: ${error}`, Date.now()),
        );
      });
    }
    next();
  };
}

const confined =
  (store: AttackStore): RequestHandler =>
  (_request, response, next) => {
    response.set('Content-Security-Policy', confinement(store.world)).set('Cache-Control', 'no-store');
    response.set('X-DNS-Prefetch-Control', 'off');
    next();
  };

/** The attacker's app under another path, or on another port, of the bank's host. */
function neighbourRoutes(store: AttackStore, lab: Lab): Router {
  return Router().use(confined(store), record(lab), neighbourPages(store, lab));
}

function neighbourPages({ world }: AttackStore, lab: Lab): Router {
  const routes = Router();
  routes.get('/neighbour/', (_request, response) => sendExploit(world, lab, response, '/neighbour/'));
  routes.get('/app', async (request, response) => {
    await overhear(world, lab, request);
    sendExploit(world, lab, response, '/app');
  });
  return routes;
}

/**
 * The sibling: a shop that the attacker has taken over. The bank also puts a neighbour there that needs a separate
 * host.
 */
function shopRoutes(store: AttackStore, lab: Lab): Router {
  const { world } = store;
  const routes = Router();
  routes.use(confined(store), record(lab));
  routes.get('/page', (_request, response) => {
    if (lab.attack.ground === 'sibling-answer') sendAnswer(world, lab, response, '/page');
    else sendExploit(world, lab, response, '/page');
  });
  routes.get('/lure', (_request, response) => {
    lab.note({ what: 'exploit-delivered' });
    lab.note({ what: 'lured' });
    const frame = html`<iframe src="${lab.addresses.bankOverHttp}/plain" title="A plain http address"></iframe>`;
    response.type('html').send(labPage('A page', frame, pageScript(world, lab, '/lure')));
  });
  return routes.use(neighbourPages(store, lab));
}

/** Plain http on the way to the bank: an attacker on the network reads the request and answers it. */
function lineRoutes(store: AttackStore, lab: Lab): Router {
  const { world } = store;
  const routes = Router();
  routes.use(confined(store), record(lab));
  routes.get('/plain', async (request, response) => {
    await overhear(world, lab, request);
    sendAnswer(world, lab, response, null);
  });
  return routes;
}
