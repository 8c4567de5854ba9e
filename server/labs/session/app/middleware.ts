import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import session, { type CookieOptions, type SessionOptions as LibraryOptions, type Store } from 'express-session';
import type { SessionOptions } from '../../../../contract/labs/session-options.ts';
import type { Configure } from '../messages.ts';

/** Milliseconds that a login with `remember` lives if the cookie option is a function. */
const rememberedFor = 30 * 24 * 60 * 60_000;

/** The cookie's options in the library's form. `now`: milliseconds, from which `expires` counts. */
export function cookieOptions(options: SessionOptions, now: number): CookieOptions {
  const { path, domain, priority, maxAge, expires, secure } = options;
  const cookie: CookieOptions = {
    httpOnly: options.httpOnly === 'true',
    secure: secure === 'auto' ? secure : secure === 'true',
    partitioned: options.partitioned === 'true',
    ...(path === '' ? {} : { path }),
    ...(domain === '' ? {} : { domain }),
    ...(priority === '' ? {} : { priority }),
    ...(expires === '' ? {} : { expires: new Date(now + Number(expires) * 1000) }),
    ...(maxAge === '' ? {} : { maxAge: Number(maxAge) }),
  };
  const { sameSite } = options;
  // The library supports sameSite: 'auto', but its type declarations do not yet.
  return Object.assign(cookie, { sameSite: sameSite === 'true' || (sameSite === 'false' ? false : sameSite) });
}

/** The middleware with every option of the lab. Throws the errors of express-session. `now`: milliseconds. */
export function sessionMiddleware(configure: Configure, store: Store, now: number): RequestHandler {
  const { options, secrets, cookieName } = configure;
  const cookie = cookieOptions(options, now);
  const ofRequest = (request: Request): CookieOptions =>
    request.query.remember === '1' ? { ...cookie, maxAge: rememberedFor } : cookie;
  const genid = makeGenid(options.genid);
  const library: LibraryOptions = {
    name: cookieName,
    secret: secrets.length === 1 ? (secrets[0] ?? '') : secrets,
    store,
    resave: options.resave === 'true',
    saveUninitialized: options.saveUninitialized === 'true',
    rolling: options.rolling === 'true',
    unset: options.unset,
    cookie: options.cookieAs === 'function' ? ofRequest : cookie,
    ...(options.proxy === 'undefined' ? {} : { proxy: options.proxy === 'true' }),
    ...(genid ? { genid } : {}),
  };
  return session(library);
}

function makeGenid(genid: SessionOptions['genid']): (() => string) | null {
  if (genid === 'default') return null;
  if (genid === 'uuid') return () => randomUUID();
  let count = 0;
  return () => `visitor-${++count}`;
}
