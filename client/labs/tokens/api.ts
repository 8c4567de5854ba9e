import { tokenLabPath } from '../../../contract/labs/lab-id.ts';
import {
  type Copy,
  loginReplySchema,
  statusSchema,
  type TokenLab,
  type TokenOptions,
  tokenLabSchema,
  type Way,
} from '../../../contract/labs/tokens.ts';
import { ask, refusalOf } from '../../api/api.ts';

const post = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Makes the lab where there is none, and applies options. Rejects with a `Refusal`. */
export function configureTokenLab(id: string, options: TokenOptions): Promise<TokenLab> {
  return ask(tokenLabPath(id), tokenLabSchema, { ...post(options), method: 'PUT' });
}

/** The lab as it is now. Rejects with a `Refusal`. */
export function loadTokenLab(id: string): Promise<TokenLab> {
  return ask(tokenLabPath(id), tokenLabSchema);
}

/** A new lab in the place of this one, with the options of a first visit. Rejects with a `Refusal`. */
export function resetTokenLab(id: string): Promise<TokenLab> {
  return ask(`${tokenLabPath(id)}/reset`, tokenLabSchema, { method: 'POST' });
}

/** Ends the app's process and starts a new one. Rejects with a `Refusal`. */
export function restartApp(id: string): Promise<TokenLab> {
  return ask(`${tokenLabPath(id)}/act`, tokenLabSchema, post({ act: 'restart' }));
}

/** Has somebody else use a credential, and gives back the status. Rejects with a `Refusal`. */
export async function sendCopy(id: string, copy: Copy): Promise<number> {
  return (await ask(`${tokenLabPath(id)}/copy`, statusSchema, post(copy))).status;
}

/** Has the server take the newest login of a way back. Rejects with a `Refusal`. */
export async function revokeLogin(id: string, way: Way): Promise<number> {
  return (await ask(`${tokenLabPath(id)}/revoke`, statusSchema, post({ way }))).status;
}

/** What the app answered this browser. */
export interface AppAnswer {
  readonly status: number;
  /** A JWT that the page is to keep. */
  readonly token: string | null;
}

/** A request of this browser to the app. `bearer`: a JWT for the Authorization header. Rejects where no server answers, or the app does not. */
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
  // The app itself answers 200 or 401; what failed must not look like an answer to the credential.
  if (response.status >= 500) throw refusalOf(response.status, body);
  const login = loginReplySchema.safeParse(body);
  return { status: response.status, token: login.data?.token ?? null };
}

/** Tells the server that the page goes. */
export function leaveTokenLab(id: string): void {
  navigator.sendBeacon(`${tokenLabPath(id)}/leave`);
}
