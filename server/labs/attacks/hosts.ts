import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { OriginEntry } from '../../../contract/origins/topology.ts';
import { asNoPage } from '../../http/closed.ts';
import { createBank } from '../bank/bank.ts';
import { expiringLines } from '../bank/cookies.ts';
import { encode, labPage, pageScript } from '../bank/pages.ts';
import { labCookies, record } from '../bank/record.ts';
import { attackerPages, overhear, sendAnswer, sendExploit } from './attacker.ts';
import { comeBack } from './client.ts';
import { confinement } from './confine.ts';
import { deliverUrl } from './itinerary.ts';
import type { Lab } from './lab.ts';
import type { AttackStore } from './store.ts';
import type { World } from './world.ts';

type OriginOf = (request: Request) => OriginEntry;

/** `/.playground/attacks/` on every host of the labs: where a drive goes next, and the attacker's pages at `other`. */
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

/** The bank and its neighbours: the victim's host on both ports, and the sibling. All their paths are the labs'. */
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
    const script = `<script src="${encode(world.assets.script('lab-page'))}" data-act="close"></script>`;
    response.set('Content-Security-Policy', confinement(world, 'nobody')).set('Cache-Control', 'no-store');
    response
      .type('html')
      .send(labPage('Done', '<p>What came of it is in the playground. This window may be closed.</p>', script));
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

/** What no page of a lab answers: the lab is over, or an exploit or a visitor asked for what does not exist. */
function nothingThere(store: AttackStore): RequestHandler<{ lab: string }> {
  return ({ params }, response) => {
    const { world } = store;
    const lab = store.lab(params.lab);
    const [title, body] = lab
      ? ['There is no such page', 'Nothing here has this address.']
      : ['This lab is over', 'It was left, or its time is up. This window may be closed.'];
    response.set('Content-Security-Policy', confinement(world, lab ? 'lab' : 'nobody'));
    response.status(404).set('Cache-Control', 'no-store').type('html');
    response.send(labPage(title, `<p>${body}</p>`, lab ? pageScript(world, lab, null) : ''));
  };
}

/** Finds the lab of a path, and answers for it by what `make` makes once for each lab. */
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

function labHosts(store: AttackStore, lab: Lab, originOf: OriginOf): RequestHandler {
  const { world } = store;
  const bank = createBank(world, lab);
  const [neighbour, shop, line] = [neighbourRoutes(store, lab), shopRoutes(store, lab), lineRoutes(store, lab)];
  const leave = leaveRoute(store, lab, originOf);
  return (request, response, next) => {
    const { role, port, scheme } = originOf(request);
    if (request.path === '/leave') leave(request, response, next);
    else if (request.path === '/deliver') {
      asNoPage(response);
      lab.prepared.then(() => response.redirect(deliverUrl(lab))).catch(next);
    } else if (role === 'victim-sibling') shop(request, response, next);
    else if (port === 'alt') neighbour(request, response, next);
    else if (lab.attack.lab === 'network' && scheme === 'http') line(request, response, next);
    else if (request.path === '/neighbour/') neighbour(request, response, next);
    else {
      if (lab.request.drive === 'by-hand') comeBackAfter(world, lab, request, response);
      bank(request, response, next);
    }
  };
}

/**
 * By hand no drive tells the attacker's client when its time has come: each login and logout of the browser does, if the
 * bank took it.
 */
function comeBackAfter(world: World, lab: Lab, { method, path, headers }: Request, response: Response): void {
  const after = ({ '/login': 'login', '/logout': 'logout' } as const)[path];
  if (method !== 'POST' || after === undefined || headers['x-attackers-client'] !== undefined) return;
  response.once('finish', () => {
    if (response.statusCode >= 400) return;
    comeBack(world, lab, after).catch((error: unknown) => lab.addLog(`The bank did not answer: ${error}`, Date.now()));
  });
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

/** The sibling: a shop that the attacker has taken over, and where the bank puts a neighbour that is to have its own host. */
function shopRoutes(store: AttackStore, lab: Lab): Router {
  const { world } = store;
  const routes = Router();
  routes.use(confined(store), record(lab));
  routes.get('/page', (_request, response) => {
    if (lab.attack.ground === 'sibling-answer') sendAnswer(world, lab, response, '/page');
    else sendExploit(world, lab, response, '/page');
  });
  routes.get('/lure', (_request, response) => {
    lab.served = true;
    lab.luredAt = lab.clock.monotonic();
    const frame = `<iframe src="${encode(`${lab.addresses.bankOverHttp}/plain`)}" title="A plain http address"></iframe>`;
    response.type('html').send(labPage('A page', frame, pageScript(world, lab, '/lure')));
  });
  return routes.use(neighbourPages(store, lab));
}

/** Plain http on the way to the bank: whoever sits on the line reads the request and answers it. */
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

/**
 * Expires every cookie of a lab. A window that was opened for it goes on to the window of the next lab, if `then` names
 * one, or else closes itself, and the lab is forgotten.
 */
function leaveRoute(store: AttackStore, lab: Lab, originOf: OriginOf): RequestHandler {
  const { world } = store;
  return (request, response) => {
    const arrived = labCookies(request.headers.cookie, lab);
    const byHand = request.query.close !== undefined;
    response.setHeader('Set-Cookie', expiringLines(lab, arrived));
    response.setHeader('Content-Security-Policy', confinement(world, 'nobody'));
    response.set('Cache-Control', 'no-store');
    // Only a site that is the labs' own is emptied whole.
    const own = /(^|\.)bank\.(localhost|test)$/.test(new URL(originOf(request).origin).hostname);
    if (byHand && own) response.set('Clear-Site-Data', '"cookies", "storage"');
    if (lab.has('strict-transport') && request.secure) response.set('Strict-Transport-Security', 'max-age=0');
    const path = byHand ? '' : request.path;
    const then = typeof request.query.then === 'string' ? windowOfLab(world, request.query.then) : null;
    const next = then === null ? '' : ` data-then="${encode(then)}"`;
    const close = `<script src="${encode(world.assets.script('lab-page'))}" data-act="close" data-lab="${lab.id}"${next}></script>`;
    if (byHand) response.once('finish', () => store.drop(lab.id));
    const script = byHand ? close : pageScript(world, lab, path);
    response.type('html').send(labPage('Everything is undone', '<p>The lab’s cookies have expired.</p>', script));
  };
}

/** An address, if it is one at which a window of a lab begins, whatever lab's; else `null`. */
function windowOfLab({ topology }: World, address: string): string | null {
  const url = URL.parse(address);
  const isVictim = topology.origins.some(({ role, origin }) => role === 'victim' && origin === url?.origin);
  const begins = /^\/(drive\/[a-z0-9]{8,24}|lab\/[a-z0-9]{8,24}\/(login|deliver))$/;
  return url && isVictim && begins.test(url.pathname) ? url.origin + url.pathname : null;
}
