import { randomBytes, randomUUID } from 'node:crypto';
import { type CookieOptions, type Request, type Response, Router } from 'express';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { type JwtRefusal, sentBy, tokenCookieName } from '../../../contract/labs/tokens.ts';
import { cookiePairs } from '../../runs/hosts/arrival.ts';
import type { TokenConfigure } from './messages.ts';

const issuer = 'cookie-flag-playground';
/** Seconds that a refresh token lives. */
const refreshLife = 24 * 60 * 60;
const maxEntries = 500;

/** The JWT way's memory on the server: empty, unless a denylist or refresh tokens are switched on. */
export class JwtMemory {
  /** Ids of denied tokens, each with its own expiry in seconds since the epoch. */
  readonly denied = new Map<string, number>();
  /** Refresh tokens and their users. */
  readonly refresh = new Map<string, { user: string; expires: number }>();

  get bytes(): number {
    const denied = [...this.denied].map(([id, expires]) => `${id}${expires}`);
    const refresh = [...this.refresh].map(([token, { user, expires }]) => `${token}${user}${expires}`);
    return Buffer.byteLength([...denied, ...refresh].join(''));
  }

  deny(id: string, expires: number): void {
    const now = Date.now() / 1000;
    for (const [one, until] of this.denied) if (until < now) this.denied.delete(one);
    if (this.denied.size < maxEntries) this.denied.set(id, expires);
  }
}

/** Makes and verifies the tokens of a lab by `jose`, with HMAC-SHA256. */
class JwtLogins {
  readonly #configure: TokenConfigure;
  readonly #memory: JwtMemory;
  readonly #cookie: CookieOptions;
  readonly #key: Uint8Array;

  constructor(configure: TokenConfigure, memory: JwtMemory, cookie: CookieOptions) {
    this.#configure = configure;
    this.#memory = memory;
    this.#cookie = cookie;
    this.#key = new TextEncoder().encode(configure.secrets.jwt);
  }

  /** Answers with a new token: in a cookie, or in the body if the page has to keep it. `lifetime`: seconds. */
  async give(user: string, lifetime: number, response: Response): Promise<void> {
    const { options } = this.#configure;
    const token = await new SignJWT({ role: options.role })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(user)
      .setIssuer(issuer)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + lifetime)
      .sign(this.#key);
    const inCookie = options.keep === 'http-only-cookie' || options.keep === 'readable-cookie';
    if (inCookie) {
      const httpOnly = options.keep === 'http-only-cookie';
      response.cookie(this.#name, token, { ...this.#cookie, httpOnly, maxAge: lifetime * 1000 });
    }
    response.json({ token: inCookie ? null : token });
  }

  /** Sets a new refresh token, if the lab uses them. */
  giveRefresh(user: string, response: Response): void {
    const { refresh } = this.#memory;
    if (this.#configure.options.refresh === 'false' || refresh.size >= maxEntries) return;
    const token = randomBytes(24).toString('base64url');
    refresh.set(token, { user, expires: Date.now() / 1000 + refreshLife });
    response.cookie(this.#refreshName, token, { ...this.#refreshCookie, maxAge: refreshLife * 1000 });
  }

  /** Uses up a refresh token. Returns its user, or `null`. */
  takeRefresh(request: Request): string | null {
    const token = cookieOf(request, this.#refreshName) ?? '';
    const known = this.#memory.refresh.get(token);
    this.#memory.refresh.delete(token);
    return known && known.expires > Date.now() / 1000 ? known.user : null;
  }

  /** The claims of a request's token, or why it has none that are accepted. */
  async read(request: Request): Promise<JWTPayload | JwtRefusal> {
    const token = sentBy(this.#configure.options) === 'cookie' ? cookieOf(request, this.#name) : bearerOf(request);
    if (token === null) return 'no-token';
    try {
      const { payload } = await jwtVerify(token, this.#key, { issuer, algorithms: ['HS256'] });
      return this.#memory.denied.has(payload.jti ?? '') ? 'denied' : payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return 'expired';
      return error instanceof errors.JWSSignatureVerificationFailed ? 'signature' : 'no-jwt';
    }
  }

  /** The claims of a request's token; `null`: none that are accepted. */
  async verify(request: Request): Promise<JWTPayload | null> {
    const read = await this.read(request);
    return typeof read === 'string' ? null : read;
  }

  /** Puts a request's token on the denylist, if there is one. Returns its user. */
  async deny(request: Request): Promise<string | undefined> {
    const payload = await this.verify(request);
    if (payload && this.#configure.options.denylist === 'true') this.#memory.deny(payload.jti ?? '', payload.exp ?? 0);
    return payload?.sub;
  }

  clear(response: Response): void {
    response.clearCookie(this.#name, this.#cookie).clearCookie(this.#refreshName, this.#refreshCookie);
  }

  get #name(): string {
    return tokenCookieName(this.#configure.id, 'jwt');
  }

  get #refreshName(): string {
    return tokenCookieName(this.#configure.id, 'refresh');
  }

  get #refreshCookie(): CookieOptions {
    return { ...this.#cookie, httpOnly: true, path: `${this.#configure.base}/jwt` };
  }
}

/** A login that is a JWT. */
export function jwtWay(configure: TokenConfigure, memory: JwtMemory, cookie: CookieOptions): Router {
  const { options } = configure;
  const logins = new JwtLogins(configure, memory, cookie);
  const routes = Router();
  routes.post('/login', async (request, response) => {
    logins.giveRefresh(options.user, response);
    await logins.give(options.user, lifetimeOf(request, options.lifetime), response);
  });
  routes.get('/me', async (request, response) => {
    const read = await logins.read(request);
    if (typeof read === 'string') response.status(401).json({ user: null, refused: read });
    else response.json({ user: read.sub });
  });
  routes.post('/transfer', async (request, response) => {
    response.sendStatus((await logins.verify(request)) ? 200 : 401);
  });
  routes.post('/logout', async (request, response) => {
    await logins.deny(request);
    logins.takeRefresh(request);
    logins.clear(response);
    response.json({ loggedOut: true });
  });
  routes.post('/revoke', async (request, response) => {
    const user = await logins.deny(request);
    for (const [token, one] of memory.refresh) if (one.user === user) memory.refresh.delete(token);
    response.json({ revoked: options.denylist === 'true' });
  });
  routes.post('/refresh', async (request, response) => {
    const user = logins.takeRefresh(request);
    if (user === null) {
      response.status(401).json({ token: null });
      return;
    }
    logins.giveRefresh(user, response);
    await logins.give(user, lifetimeOf(request, options.lifetime), response);
  });
  return routes;
}

/** Seconds that a login lives: the request's value, or else the option. */
export function lifetimeOf(request: Request, usual: string): number {
  const asked = Number(request.query.lifetime);
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, 99_999) : Number(usual);
}

function bearerOf(request: Request): string | null {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

function cookieOf(request: Request, name: string): string | null {
  const pair = cookiePairs(request).find((one) => one.startsWith(`${name}=`));
  return pair === undefined ? null : pair.slice(name.length + 1);
}
