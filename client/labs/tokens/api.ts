import { tokenLabPath } from '../../../contract/labs/lab-id.ts';
import {
  type Copy,
  type JwtUser,
  jwtUserSchema,
  loginReplySchema,
  statusSchema,
  type TokenLab,
  type TokenOptions,
  tokenLabSchema,
  type Way,
} from '../../../contract/labs/tokens.ts';
import { ask, post, refusalOf } from '../../api/ask.ts';

/** Makes the lab if it does not exist, and applies options. Rejects with a `Refusal`. */
export function configureTokenLab(id: string, options: TokenOptions): Promise<TokenLab> {
  return ask(tokenLabPath(id), tokenLabSchema, { ...post(options), method: 'PUT' });
}

/** Returns the lab as it is now. Rejects with a `Refusal`. */
export function loadTokenLab(id: string): Promise<TokenLab> {
  return ask(tokenLabPath(id), tokenLabSchema);
}

/** Replaces the lab by a new one with the options of a first visit. Rejects with a `Refusal`. */
export function resetTokenLab(id: string): Promise<TokenLab> {
  return ask(`${tokenLabPath(id)}/reset`, tokenLabSchema, { method: 'POST' });
}

/** Ends the app's process and starts a new one. Rejects with a `Refusal`. */
export function restartApp(id: string): Promise<TokenLab> {
  return ask(`${tokenLabPath(id)}/act`, tokenLabSchema, post({ act: 'restart' }));
}

/** Lets somebody else use a credential, and returns the status. Rejects with a `Refusal`. */
export async function sendCopy(id: string, copy: Copy): Promise<number> {
  return (await ask(`${tokenLabPath(id)}/copy`, statusSchema, post(copy))).status;
}

/** Lets the server revoke the newest login of a way, and returns the status. Rejects with a `Refusal`. */
export async function revokeLogin(id: string, way: Way): Promise<number> {
  return (await ask(`${tokenLabPath(id)}/revoke`, statusSchema, post({ way }))).status;
}

/** The app's response to this browser. */
export interface AppAnswer {
  readonly status: number;
  /** A JWT that the page has to keep. */
  readonly token: string | null;
  /** Who the app takes the browser for; `null`: it was not asked by the JWT. */
  readonly who: JwtUser | null;
}

/**
 * Sends a request of this browser to the app. `bearer`: a JWT for the Authorization header. Rejects with a `Refusal`
 * when the server or the app does not answer.
 */
export async function askTokenApp(
  id: string,
  way: Way,
  method: 'GET' | 'POST',
  path: string,
  bearer: string | null,
): Promise<AppAnswer> {
  const headers: HeadersInit = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
  const response = await fetch(`${tokenLabPath(id)}/app/${way}${path}`, { method, headers, cache: 'no-store' });
  const body: unknown = await response.json().catch(() => null);
  // The app answers 200 or 401. Another status is no answer of the app, such as 404 for a lab that has ended.
  if (!response.ok && response.status !== 401) throw refusalOf(response.status, body);
  const login = loginReplySchema.safeParse(body);
  return { status: response.status, token: login.data?.token ?? null, who: jwtUserSchema.safeParse(body).data ?? null };
}

/** Tells the server that the page closes. */
export function leaveTokenLab(id: string): void {
  navigator.sendBeacon(`${tokenLabPath(id)}/leave`);
}
