import { type Request, type Response, Router } from 'express';
import { type BoundEntry, type BoundSender, boundLifetime, boundTheftSchema } from '../../../contract/labs/bound.ts';
import { boundLabPath } from '../../../contract/labs/lab-id.ts';
import { jsonBody } from '../../http/json-body.ts';
import { parseBody } from '../../http/parse-body.ts';
import { cookiePairs } from '../../runs/hosts/arrival.ts';
import { labIdOf } from '../shelf/lab-id-of.ts';
import { type LabKind, LabShelf } from '../shelf/lab-shelf.ts';
import { BoundSession, boundAlgorithms } from './bound-session.ts';

/** Headers of device-bound sessions in a request. */
const ownHeaders = ['Sec-Secure-Session-Id', 'Secure-Session-Response', 'Secure-Session-Skipped'] as const;

/** One request to a session, and its answer. */
interface Exchange {
  readonly id: string;
  readonly session: BoundSession;
  readonly request: Request;
  readonly response: Response;
}

/** The routes of device-bound sessions, below `/.playground/labs/bound`, and how to end all of them. */
export function createBoundLabs(): LabKind {
  const shelf = new LabShelf<BoundSession>();
  const routes = Router();
  const exchange = (request: Request, response: Response): Exchange => {
    const id = labIdOf(request);
    return { id, session: shelf.get(id), request, response };
  };

  routes.put('/:id', (request, response) => {
    const id = labIdOf(request);
    response.json(shelf.getOrMake(id, () => new BoundSession()).view(id));
  });
  routes.get('/:id', (request, response) => {
    const id = labIdOf(request);
    response.json(shelf.look(id).view(id));
  });
  routes.post('/:id/reset', (request, response) => {
    const id = labIdOf(request);
    const session = shelf.replace(id, () => new BoundSession());
    // At its next refresh the browser drops the session: the refresh answers 403 to an id that is not this session's.
    response.clearCookie(cookieName(id), attributesOf(id, request)).json(session.view(id));
  });
  routes.post('/:id/leave', (request, response) => {
    shelf.leave(labIdOf(request));
    response.sendStatus(204);
  });
  routes.post('/:id/login', (request, response) => login(exchange(request, response)));
  routes.post('/:id/register', (request, response) => register(exchange(request, response)));
  routes.post('/:id/refresh', (request, response) => refresh(exchange(request, response)));
  routes.get('/:id/me', (request, response) => me(exchange(request, response)));
  routes.post('/:id/thief', jsonBody('1kb'), (request, response) => thief(exchange(request, response)));
  return { routes, holds: (id) => shelf.holds(id), close: () => shelf.close() };
}

function cookieName(id: string): string {
  return `lab-${id}-bound`;
}

/** Both schemes may set the cookie, so that the page over http shows what a browser does there. */
function attributesOf(id: string, { secure }: Request) {
  return { path: boundLabPath(id), httpOnly: true, sameSite: 'lax', secure } as const;
}

function setCookie({ id, request, response }: Exchange, value: string): void {
  response.cookie(cookieName(id), value, { ...attributesOf(id, request), maxAge: boundLifetime * 1000 });
}

/** Tells the browser to make sure, before each request below the lab's path, that this cookie exists. */
function instructions({ id, session, request }: Exchange): object {
  const attributes = [`Path=${boundLabPath(id)}`, 'HttpOnly', 'SameSite=Lax', ...(request.secure ? ['Secure'] : [])];
  const me = { type: 'include', domain: request.hostname, path: `${boundLabPath(id)}/me` };
  return {
    session_identifier: session.sessionId,
    refresh_url: `${boundLabPath(id)}/refresh`,
    scope: {
      include_site: false,
      // Only one address of this host waits for the cookie. In the draft the first matching rule decides,
      // in Chromium 156 the last one, so the rule of that address is both first and last.
      scope_specification: [me, { type: 'exclude', domain: request.hostname, path: '/' }, me],
    },
    credentials: [{ type: 'cookie', name: cookieName(id), attributes: attributes.join('; ') }],
  };
}

function note({ session, request }: Exchange, status: number, result: BoundEntry['result'], from?: BoundSender): void {
  const headers = ownHeaders.filter((name) => request.get(name) !== undefined);
  const skipped = /[a-z_]{1,40}/.exec(request.get('Secure-Session-Skipped') ?? '')?.[0] ?? null;
  session.note({ from: from ?? senderOf(request), request: requestText(request), headers, skipped, status, result });
}

function requestText({ method, path }: Request): string {
  return `${method} /${path.split('/').at(-1)}`;
}

function senderOf({ query }: Request): 'browser' | 'page' {
  return query.by === 'page' ? 'page' : 'browser';
}

function login(exchange: Exchange): void {
  const { id, session, response } = exchange;
  setCookie(exchange, session.login());
  const { challenge } = session.view(id);
  response.set(
    'Secure-Session-Registration',
    `(${boundAlgorithms.join(' ')});path="${boundLabPath(id)}/register";challenge="${challenge}"`,
  );
  note(exchange, 200, 'cookie-set');
  response.json(session.view(id));
}

async function register(exchange: Exchange): Promise<void> {
  const { session, request } = exchange;
  const value = await session.register(request.get('Secure-Session-Response') ?? '', senderOf(request));
  answerProof(exchange, value, 'key-registered');
}

async function refresh(exchange: Exchange): Promise<void> {
  const { session, request, response } = exchange;
  // A structured string has quotes.
  const named = request.get('Sec-Secure-Session-Id')?.replaceAll('"', '');
  if (named !== undefined && named !== session.sessionId) {
    note(exchange, 403, 'no-such-session');
    response.status(403).json({});
    return;
  }
  const proof = request.get('Secure-Session-Response');
  if (proof === undefined) {
    response.set('Secure-Session-Challenge', `"${session.challenge()}";id="${session.sessionId}"`);
    note(exchange, 403, 'challenged');
    response.status(403).json({});
    return;
  }
  answerProof(exchange, await session.refresh(proof), 'cookie-refreshed');
}

function answerProof(exchange: Exchange, value: string | null, result: BoundEntry['result']): void {
  const { response } = exchange;
  if (value === null) {
    note(exchange, 403, 'wrong-key');
    response.status(403).json({});
    return;
  }
  setCookie(exchange, value);
  note(exchange, 200, result);
  response.json(instructions(exchange));
}

function me(exchange: Exchange): void {
  const { id, session, request, response } = exchange;
  const pair = cookiePairs(request).find((one) => one.startsWith(`${cookieName(id)}=`));
  const isIn = session.accepts(pair?.slice(cookieName(id).length + 1));
  note(exchange, isIn ? 200 : 401, isIn ? 'logged-in' : 'logged-out');
  response.status(isIn ? 200 : 401).json({ user: isIn ? 'ada' : null });
}

/** The requests of a thief who has copied the cookie, but has a different key. */
async function thief(exchange: Exchange): Promise<void> {
  const { id, session, request, response } = exchange;
  const { does } = parseBody(boundTheftSchema, request.body);
  const told = { from: 'thief', headers: [] as string[], skipped: null } as const;
  const { copy } = session;
  if (copy === null) session.note({ ...told, request: 'GET /me', status: 401, result: 'no-session' });
  else if (does === 'use-copy') {
    const isIn = session.accepts(copy);
    const result = isIn ? 'logged-in' : 'logged-out';
    session.note({ ...told, request: 'GET /me', status: isIn ? 200 : 401, result });
  } else {
    const isForgeable = await session.isForgeable();
    const result = isForgeable ? 'cookie-refreshed' : 'wrong-key';
    const headers = ['Secure-Session-Response'];
    session.note({ ...told, headers, request: 'POST /refresh', status: isForgeable ? 200 : 403, result });
  }
  response.json(session.view(id));
}
