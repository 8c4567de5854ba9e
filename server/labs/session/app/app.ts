import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler, Router } from 'express';
import type { Store } from 'express-session';
import { retryHeader } from '../../../http/problem.ts';
import { type Configure, labHeaders, type Report } from '../messages.ts';
import { cookieOptions, sessionMiddleware } from './middleware.ts';
import { noteLateError, traceExchanges } from './trace.ts';

declare module 'express-session' {
  interface SessionData {
    views: number;
    user: string;
    note: string;
    items: string[];
  }
}

/** An instance's app. Throws the errors of express-session for options that it refuses. */
export function createSessionApp(configure: Configure, store: Store, report: (report: Report) => void): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  if (configure.options.trustProxy === 'true') app.set('trust proxy', 1);
  app.use(onlyFromPlayground(configure.token), traceExchanges(configure.cookieName, report));
  app.get(`${configure.base}/plain`, (_request, response) => {
    response.json({ remembers: 'nothing', visits: 1 });
  });
  app.use(express.urlencoded({ extended: false, limit: '16kb' }));
  app.use(configure.base, sessionMiddleware(configure, store, Date.now()), needSession, visitorRoutes(configure));
  app.use(answerError);
  return app;
}

/** Refuses every request that the playground did not send, since other programs on this machine reach the port too. */
export function onlyFromPlayground(token: string): RequestHandler {
  return (request, response, next) => {
    if (request.headers[labHeaders.token] === token) next();
    else response.sendStatus(403);
  };
}

const needSession: RequestHandler = (request, response, next) => {
  if (request.session) next();
  else response.status(500).json({ error: 'express-session made no req.session for this request.' });
};

function stateOf(request: Request) {
  const { views = 0, user = null, note = null, items = [] } = request.session;
  return { sessionID: request.sessionID, user, views, note, items };
}

function textOf(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value.slice(0, 100) : fallback;
}

/** Resolves after the milliseconds in the query, at most five seconds. */
function pause(value: unknown): Promise<void> {
  const milliseconds = Math.min(Math.max(Number(value) || 0, 0), 5_000);
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A visit, a login, a write, a logout, and the tricky cases. */
function visitorRoutes(configure: Configure): Router {
  const routes = Router();
  routes.get('/visit', (request, response) => {
    request.session.views = (request.session.views ?? 0) + 1;
    response.json(stateOf(request));
  });
  routes.get('/idle', (_request, response) => {
    response.json({ touched: false });
  });
  routes.get('/me', (request, response) => {
    response.status(request.session.user === undefined ? 401 : 200).json(stateOf(request));
  });
  routes.post('/write', (request, response) => {
    request.session.note = textOf(request.query.note, 'written');
    response.json(stateOf(request));
  });
  routes.post('/cart', async (request, response) => {
    const items = request.session.items ?? [];
    await pause(request.query.ms);
    request.session.items = [...items, textOf(request.query.item, 'thing')].slice(-20);
    response.json(stateOf(request));
  });
  routes.get('/slow', async (request, response) => {
    await pause(request.query.ms);
    response.json(stateOf(request));
  });
  routes.post('/late', (request, response) => {
    response.type('text/plain').write('The headers have left. ');
    request.session.user = 'late';
    response.end('The app wrote to the session only now.');
  });
  return routes.use(loginRoutes(configure));
}

function loginRoutes({ options, cookieName, base }: Configure): Router {
  const routes = Router();
  const login = (request: Request, next: (error?: unknown) => void) => {
    // A form sends the name in its body. A link, such as the one on the page, has it in the address.
    const user = textOf(request.body?.user ?? request.query.user, 'ada');
    if (options.regenerate === 'false') {
      request.session.user = user;
      next();
      return;
    }
    request.session.regenerate((error) => {
      if (!error) request.session.user = user;
      next(error);
    });
  };
  routes.post('/login', (request, response, next) => {
    login(request, (error) => (error ? next(error) : response.json(stateOf(request))));
  });
  routes.post('/login-redirect', (request, response, next) => {
    const go = () => response.redirect(303, `${base}/me`);
    login(request, (error) => {
      if (error) next(error);
      else if (request.query.save === '1') request.session.save((failed) => (failed ? next(failed) : go()));
      else go();
    });
  });
  routes.post('/logout', (request, response, next) => {
    const { path = '/', domain, partitioned } = cookieOptions(options, Date.now());
    const clear = () => {
      response.clearCookie(cookieName, {
        path,
        ...(domain ? { domain } : {}),
        ...(partitioned ? { partitioned, secure: true } : {}),
      });
    };
    if (options.logout === 'clear' || options.logout === 'unset') {
      if (options.logout === 'clear') clear();
      else Object.assign(request, { session: null });
      response.json({ loggedOut: true });
      return;
    }
    request.session.destroy((error) => {
      if (error) {
        next(error);
        return;
      }
      if (options.logout === 'destroy-and-clear') clear();
      response.json({ loggedOut: true });
    });
  });
  return routes;
}

/** Answers an error of a store or of express-session without its stack, as a failure that may pass. */
export const answerError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const message = error instanceof Error ? error.message || error.name : String(error);
  if (response.headersSent) {
    noteLateError(message);
    response.end();
    return;
  }
  response.status(503).set(retryHeader('store-failed')).json({ error: message });
};
