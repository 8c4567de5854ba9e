import cookieParser from 'cookie-parser';
import express, { type Express } from 'express';
import session from 'express-session';
import { vaultSecretOf } from '../../../contract/attacks/loot.ts';
import { confinement } from '../attacks/confine.ts';
import { type Lab, password } from '../attacks/lab.ts';
import type { World } from '../attacks/world.ts';
import { type Bank, goOn, text } from './bank-page.ts';
import { makeChecks } from './checks.ts';
import { cookieNames, sessionCookie } from './cookies.ts';
import { addMoney, addRest } from './money.ts';
import { encode, form, labPage, pageScript } from './pages.ts';
import { bankPolicies, reportRoute } from './policies.ts';
import { keepSessionLine, record } from './record.ts';
import { giveRole } from './role.ts';

/** The bank: a small Express app on express-session, as careless or as careful as the lab's defences say. */
export function createBank(world: World, lab: Lab): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(headers(world, lab), reportRoute(lab), record(lab), keepSessionLine(lab), overrideMethod);
  app.use(express.urlencoded({ extended: false, limit: '20kb' }));
  // Careless on purpose: whatever looks like JSON is taken for it, unless the bank insists on the content type.
  app.use(
    express.json({
      limit: '20kb',
      type: lab.has('json-only') ? 'application/json' : ['application/json', 'text/plain'],
    }),
  );
  app.use(cookieParser(lab.secret), sessionOf(lab));
  const checks = makeChecks(lab);
  const bank: Bank = {
    world,
    lab,
    checks,
    page: (request, response, title, body) => {
      // What stands in for the customer's click belongs to a page that was asked for, not to the answer to that click.
      const path = request.method === 'GET' ? request.path : null;
      response.type('html').send(labPage(title, body, pageScript(world, lab, path)));
    },
  };
  app.use((request, response, next) => {
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    const refusedBy = changes ? checks.refusal(request) : null;
    response.locals.customer = request.session.customer ?? null;
    if (refusedBy === null) next();
    else {
      response.locals.refusedBy = refusedBy;
      response.status(403);
      bank.page(request, response, 'Refused', `<p>The bank refuses this request: ${encode(refusedBy)}.</p>`);
    }
  });
  addVisits(app, bank);
  addLogin(app, bank);
  addMoney(app, bank);
  addRest(app, bank);
  return app;
}

function headers(world: World, lab: Lab): express.RequestHandler {
  return (request, response, next) => {
    response.setHeader('Content-Security-Policy', [confinement(world), ...bankPolicies(lab)]);
    response.set('Cache-Control', 'no-store').set('X-DNS-Prefetch-Control', 'off');
    if (lab.has('strict-transport') && request.secure) {
      response.set('Strict-Transport-Security', 'max-age=600');
      lab.strictTransportSent ||= request.get('x-attackers-client') === undefined;
    }
    next();
  };
}

/** `_method` in the address stands for the method, as many frameworks let forms say it. */
const overrideMethod: express.RequestHandler = (request, _response, next) => {
  if (request.query._method === 'POST') request.method = 'POST';
  next();
};

function sessionOf(lab: Lab): express.RequestHandler {
  const cookie = sessionCookie(lab);
  const handle = session({
    name: cookieNames(lab).session,
    secret: lab.secret,
    store: lab.store,
    resave: false,
    saveUninitialized: false,
    proxy: true,
    cookie,
  });
  return (request, response, next) => {
    // express-session withholds a Secure cookie over http; browsers that trust localhost would take it.
    request.headers['x-forwarded-proto'] = cookie.secure ? 'https' : request.protocol;
    handle(request, response, next);
  };
}

function addVisits(app: Express, { world, lab, page }: Bank): void {
  const { path } = lab.addresses;
  app.get('/', (request, response) => page(request, response, 'The bank', `<p><a href="${path}/login">Log in</a></p>`));
  app.get('/comments', (request, response) => {
    if (lab.attack.ground === 'comment') {
      lab.served = true;
      lab.writtenAs = lab.has('output-encoding') ? 'text' : 'markup';
    }
    const written = lab.comments.map(({ by, text }) => {
      const content = lab.has('output-encoding') ? encode(text) : text;
      return `<h2>${encode(by)}</h2><div class="comment">${content}</div>`;
    });
    page(request, response, 'What customers say', written.join('\n') || '<p>Nothing yet.</p>');
  });
  app.get('/profile', (request, response) => {
    const { customer } = request.session;
    if (request.get('x-attackers-client') === undefined) lab.browserIs = customer ?? null;
    if (!customer) {
      page(request, response, 'Nobody is logged in', `<p><a href="${path}/login">Log in</a></p>`);
      return;
    }
    const { balance } = lab.accounts[customer];
    const links = ['comments', 'transfer', 'notes', 'vault/', 'admin', 'logout'].map(
      (to) => `<li><a href="${path}/${to}">${to.replace('/', '')}</a></li>`,
    );
    page(request, response, `Welcome, ${customer}`, `<p>Balance: ${balance}</p><ul>${links.join('')}</ul>`);
  });
  app.get('/me', ({ session: { customer } }, response) => {
    response.status(customer ? 200 : 401).json({ user: customer ?? null });
  });
  app.get('/vault/', (request, response) => {
    const secret = vaultSecretOf(lab.id);
    response.cookie(cookieNames(lab).vault, secret, {
      path: `${path}/vault`,
      httpOnly: lab.has('http-only'),
      ...(lab.has('same-site-strict') ? { sameSite: 'strict' as const } : {}),
      maxAge: 15 * 60_000,
    });
    page(request, response, 'The vault', `<p>The vault holds ${secret}.</p>`);
  });
  // What a customer types into the console is no part of the bank's page, so the bank's own policy does not govern it.
  app.get('/console', (_request, response) => {
    lab.served = true;
    response.setHeader('Content-Security-Policy', confinement(world));
    response.type('html').send(`<!doctype html>${pageScript(world, lab, '/console')}${lab.filled()}`);
  });
}

function addLogin(app: Express, { lab, checks, page }: Bank): void {
  const { path } = lab.addresses;
  app.get('/login', (request, response) => {
    request.session.visited = true;
    const user = lab.attack.ground === 'console' ? 'mallory' : 'alice';
    const fields = { user, password, ...checks.fields(request, response) };
    page(request, response, 'Log in', form(`${path}/login`, 'Log in', fields));
  });
  app.post('/login', async (request, response) => {
    const user = text(request.body?.user);
    if ((user !== 'alice' && user !== 'mallory') || request.body?.password !== password) {
      response.status(401);
      page(request, response, 'Not logged in', '<p>There is no such customer, or the password is wrong.</p>');
      return;
    }
    if (lab.has('regenerate')) {
      await new Promise<void>((resolve, reject) =>
        request.session.regenerate((error: unknown) => (error ? reject(error) : resolve())),
      );
    }
    request.session.customer = user;
    await giveRole(lab, response);
    if (request.get('x-attackers-client') === undefined) lab.logIn();
    goOn(request, response, `${path}/profile`);
  });
  app.get('/logout', (request, response) => {
    page(request, response, 'Log out', form(`${path}/logout`, 'Log out', checks.fields(request, response)));
  });
  app.post('/logout', async (request, response) => {
    await new Promise<void>((resolve, reject) =>
      request.session.destroy((error: unknown) => (error ? reject(error) : resolve())),
    );
    goOn(request, response, `${path}/profile`);
  });
}
