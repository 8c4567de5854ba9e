import cookieParser from 'cookie-parser';
import express, { type Express } from 'express';
import session from 'express-session';
import { html, Markup } from '../../http/html.ts';
import type { Bank } from './bank.ts';
import { makeChecks } from './checks.ts';
import { sessionCookie } from './cookies.ts';
import { type Desk, redirectTo, text } from './desk.ts';
import type { Journal } from './journal.ts';
import { addMoney, addRest } from './money.ts';
import { form, labPage } from './pages.ts';
import { bankPolicies, reportRoute } from './policies.ts';
import { giveRole } from './role.ts';
import { password } from './settings.ts';

/** What the bank's surroundings add to it. The bank does not know why. */
export interface BankSurroundings {
  readonly journal: Journal;
  /** A policy that every page is sent with, in addition to those of the bank's own defences. */
  readonly policy: string;
  /**
   * A script element for the head of a page. `path` is `null` when the page answers a request that changes something.
   */
  script(path: string | null): Markup;
  /** Serves pages in the bank's origin and session that do not belong to the bank. */
  readonly beside: express.RequestHandler;
}

/** The bank's app: a small Express app on express-session, as careful as the bank's defences make it. */
export function createBankApp(bank: Bank, surroundings: BankSurroundings): Express {
  const { journal } = surroundings;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(headers(bank, surroundings), reportRoute(bank, journal), overrideMethod);
  app.use(express.urlencoded({ extended: false, limit: '20kb' }));
  // Careless on purpose: it also parses text/plain as JSON, unless the bank insists on the content type.
  app.use(
    express.json({
      limit: '20kb',
      type: bank.has('json-only') ? 'application/json' : ['application/json', 'text/plain'],
    }),
  );
  app.use(cookieParser(bank.secret), sessionOf(bank));
  const checks = makeChecks(bank);
  const desk: Desk = {
    bank,
    checks,
    journal,
    page: (request, response, title, body) => {
      // The script that clicks for the customer belongs to a page that the browser requested, not to the answer to that
      // click.
      const path = request.method === 'GET' ? request.path : null;
      response.type('html').send(labPage(title, body, surroundings.script(path)));
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
      desk.page(request, response, 'Refused', html`<p>The bank refuses this request: ${refusedBy}.</p>`);
    }
  });
  app.use(surroundings.beside);
  addVisits(app, desk);
  addLogin(app, desk);
  addMoney(app, desk);
  addRest(app, desk);
  return app;
}

function headers(bank: Bank, { policy, journal }: BankSurroundings): express.RequestHandler {
  return (request, response, next) => {
    response.setHeader('Content-Security-Policy', [policy, ...bankPolicies(bank)]);
    response.set('Cache-Control', 'no-store').set('X-DNS-Prefetch-Control', 'off');
    if (bank.has('strict-transport') && request.secure) {
      response.set('Strict-Transport-Security', 'max-age=600');
      journal({ what: 'strict-transport-sent' }, request);
    }
    next();
  };
}

/** `_method` in the address replaces the method, as many frameworks allow for forms. */
const overrideMethod: express.RequestHandler = (request, _response, next) => {
  if (request.query._method === 'POST') request.method = 'POST';
  next();
};

function sessionOf(bank: Bank): express.RequestHandler {
  const cookie = sessionCookie(bank.settings);
  const handle = session({
    name: bank.names.session,
    secret: bank.secret,
    store: bank.sessions,
    resave: false,
    saveUninitialized: false,
    proxy: true,
    cookie,
  });
  return (request, response, next) => {
    // Over http, express-session does not send a Secure cookie, although browsers that trust localhost would store it.
    request.headers['x-forwarded-proto'] = cookie.secure ? 'https' : request.protocol;
    handle(request, response, next);
  };
}

function addVisits(app: Express, { bank, journal, page }: Desk): void {
  const { path } = bank;
  app.get('/', (request, response) =>
    page(request, response, 'The bank', html`<p><a href="${path}/login">Log in</a></p>`),
  );
  app.get('/comments', (request, response) => {
    const as = bank.has('output-encoding') ? 'text' : 'markup';
    journal({ what: 'comments-shown', as }, request);
    const written = bank.comments.map(({ by, text }) => {
      // Careless on purpose, unless the bank is told to encode.
      const content = as === 'text' ? text : new Markup(text);
      return html`<h2>${by}</h2><div class="comment">${content}</div>\n`;
    });
    page(request, response, 'Customers’ comments', written.length > 0 ? html`${written}` : html`<p>Nothing yet.</p>`);
  });
  app.get('/profile', (request, response) => {
    const { customer } = request.session;
    journal({ what: 'profile-shown', to: customer ?? null }, request);
    if (!customer) {
      page(request, response, 'Nobody is logged in', html`<p><a href="${path}/login">Log in</a></p>`);
      return;
    }
    const { balance } = bank.accounts[customer];
    const links = ['comments', 'transfer', 'notes', 'vault/', 'admin', 'logout'].map(
      (to) => html`<li><a href="${path}/${to}">${to.replace('/', '')}</a></li>`,
    );
    page(request, response, `Welcome, ${customer}`, html`<p>Balance: ${balance}</p><ul>${links}</ul>`);
  });
  app.get('/me', ({ session: { customer } }, response) => {
    response.status(customer ? 200 : 401).json({ user: customer ?? null });
  });
  app.get('/vault/', (request, response) => {
    response.cookie(bank.names.vault, bank.vaultSecret, {
      path: `${path}/vault`,
      httpOnly: bank.has('http-only'),
      ...(bank.has('same-site-strict') ? { sameSite: 'strict' as const } : {}),
      maxAge: 15 * 60_000,
    });
    page(request, response, 'The vault', html`<p>The vault holds ${bank.vaultSecret}.</p>`);
  });
}

function addLogin(app: Express, { bank, checks, journal, page }: Desk): void {
  const { path } = bank;
  app.get('/login', (request, response) => {
    request.session.visited = true;
    const fields = { user: bank.settings.visitor, password, ...checks.fields(request, response) };
    page(request, response, 'Log in', form(`${path}/login`, 'Log in', fields));
  });
  app.post('/login', async (request, response) => {
    const user = text(request.body?.user);
    if ((user !== 'alice' && user !== 'mallory') || request.body?.password !== password) {
      response.status(401);
      page(request, response, 'Not logged in', html`<p>There is no such customer, or the password is wrong.</p>`);
      return;
    }
    if (bank.has('regenerate')) {
      await new Promise<void>((resolve, reject) =>
        request.session.regenerate((error: unknown) => (error ? reject(error) : resolve())),
      );
    }
    request.session.customer = user;
    await giveRole(bank, response);
    journal({ what: 'logged-in', customer: user }, request);
    redirectTo(request, response, `${path}/profile`);
  });
  app.get('/logout', (request, response) => {
    page(request, response, 'Log out', form(`${path}/logout`, 'Log out', checks.fields(request, response)));
  });
  app.post('/logout', async (request, response) => {
    await new Promise<void>((resolve, reject) =>
      request.session.destroy((error: unknown) => (error ? reject(error) : resolve())),
    );
    redirectTo(request, response, `${path}/profile`);
  });
}
