import cookieParser from 'cookie-parser';
import express, { type CookieOptions, type Express, Router } from 'express';
import session, { type Store } from 'express-session';
import { tokenCookieName } from '../../../contract/labs/tokens.ts';
import { answerError, onlyFromPlayground } from '../session/app/app.ts';
import { type JwtMemory, jwtWay, lifetimeOf } from './jwt-way.ts';
import type { TokenConfigure } from './messages.ts';

/** The token lab's app: the same login in three ways. */
export function createTokenApp(configure: TokenConfigure, store: Store, memory: JwtMemory): Express {
  const { base, token, options } = configure;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // The playground itself ends TLS in front of this app and says so.
  app.set('trust proxy', 1);
  app.use(onlyFromPlayground(token));
  app.use(base, (request, response, next) => {
    const cookie: CookieOptions = {
      path: '/',
      secure: request.secure,
      ...(options.sameSite === '' ? {} : { sameSite: options.sameSite }),
    };
    const ways = Router();
    ways.use('/cookie', cookieWay(configure, cookie));
    ways.use('/session', sessionWay(configure, store, cookie));
    ways.use('/jwt', jwtWay(configure, memory, cookie));
    ways(request, response, next);
  });
  app.use(answerError);
  return app;
}

/** A login that is a signed cookie with the user in it: the server keeps nothing. */
function cookieWay({ id, options, secrets }: TokenConfigure, cookie: CookieOptions): Router {
  const name = tokenCookieName(id, 'cookie');
  const routes = Router();
  routes.use(cookieParser(secrets.cookie));
  routes.post('/login', (request, response) => {
    const maxAge = lifetimeOf(request, options.lifetime) * 1000;
    response.cookie(name, options.user, { ...cookie, signed: true, httpOnly: true, maxAge }).json({ token: null });
  });
  routes.get('/me', (request, response) => {
    const user: unknown = request.signedCookies[name];
    response.status(user ? 200 : 401).json({ user: user || null });
  });
  routes.post('/transfer', (request, response) => {
    response.sendStatus(request.signedCookies[name] ? 200 : 401);
  });
  routes.post('/logout', (_request, response) => {
    response.clearCookie(name, cookie).json({ loggedOut: true });
  });
  // The server has nothing that it could revoke.
  routes.post('/revoke', (_request, response) => {
    response.json({ revoked: false });
  });
  return routes;
}

/** A login with a record on the server, and an id in the browser. */
function sessionWay({ id, options, secrets }: TokenConfigure, store: Store, cookie: CookieOptions): Router {
  const name = tokenCookieName(id, 'session');
  const routes = Router();
  for (const event of ['connect', 'disconnect']) store.removeAllListeners(event);
  routes.use(
    session({
      name,
      secret: secrets.session,
      store,
      resave: false,
      saveUninitialized: false,
      cookie: sessionCookie(cookie),
    }),
  );
  routes.post('/login', (request, response, next) => {
    request.session.regenerate((error) => {
      if (error) {
        next(error);
        return;
      }
      request.session.user = options.user;
      request.session.cookie.maxAge = lifetimeOf(request, options.lifetime) * 1000;
      response.json({ token: null });
    });
  });
  routes.get('/me', (request, response) => {
    const { user } = request.session;
    response.status(user ? 200 : 401).json({ user: user ?? null });
  });
  routes.post('/transfer', (request, response) => {
    response.sendStatus(request.session.user ? 200 : 401);
  });
  routes.post('/logout', (request, response, next) => {
    request.session.destroy((error) => {
      if (error) next(error);
      else response.clearCookie(name, cookie).json({ loggedOut: true });
    });
  });
  routes.post('/revoke', (request, response, next) => {
    request.session.destroy((error) => (error ? next(error) : response.json({ revoked: true })));
  });
  return routes;
}

function sessionCookie({ path, secure, sameSite }: CookieOptions): session.CookieOptions {
  return {
    httpOnly: true,
    ...(path ? { path } : {}),
    // The app decides by the request's scheme; the library must not withhold the cookie.
    secure: secure === true,
    ...(sameSite === undefined ? {} : { sameSite }),
  };
}
