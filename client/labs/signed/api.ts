import { signedLabPath } from '../../../contract/labs/lab-id.ts';
import {
  type Relay,
  type SetSigned,
  type SignedLab,
  signedCookiePrefix,
  signedLabSchema,
} from '../../../contract/labs/signed.ts';
import { ask, post } from '../../api/ask.ts';

/** Creates the lab if it does not exist. Rejects with a `Refusal`. */
export function openSignedLab(id: string): Promise<SignedLab> {
  return ask(signedLabPath(id), signedLabSchema, { method: 'PUT' });
}

/** Replaces this lab by a new one. Rejects with a `Refusal`. */
export function resetSignedLab(id: string): Promise<SignedLab> {
  return ask(`${signedLabPath(id)}/reset`, signedLabSchema, { method: 'POST' });
}

/** The cookies of this browser's next request. Rejects with a `Refusal`. */
export function loadSignedLab(id: string): Promise<SignedLab> {
  return ask(signedLabPath(id), signedLabSchema);
}

/** Makes the server set a cookie. Rejects with a `Refusal`. */
export function setCookie(id: string, cookie: SetSigned): Promise<SignedLab> {
  return ask(`${signedLabPath(id)}/set`, signedLabSchema, post(cookie));
}

/** Makes a server set this browser's cookies again. Rejects with a `Refusal`. */
export function relayCookie(id: string, relay: Relay): Promise<SignedLab> {
  return ask(`${signedLabPath(id)}/relay`, signedLabSchema, post(relay));
}

/** Makes the server clear a cookie. Rejects with a `Refusal`. */
export function clearCookie(id: string, name: string): Promise<SignedLab> {
  return ask(`${signedLabPath(id)}/clear`, signedLabSchema, post({ name }));
}

/** Adds a new first secret, with or without the old ones after it. Rejects with a `Refusal`. */
export function rotateSecrets(id: string, keep: boolean): Promise<SignedLab> {
  return ask(`${signedLabPath(id)}/secrets`, signedLabSchema, post({ keep }));
}

/** Writes a cookie in this browser without the server, as anybody at this computer can. Returns its name and value. */
export function writeCookie(id: string, name: string, text: string): string {
  const pair = `${signedCookiePrefix(id)}${name}=${encodeURIComponent(text)}`;
  // biome-ignore lint/suspicious/noDocumentCookie: this is the way that is being shown
  document.cookie = `${pair}; Path=/; SameSite=Lax`;
  return pair;
}

/** Tells the server that the page closes. */
export function leaveSignedLab(id: string): void {
  navigator.sendBeacon(`${signedLabPath(id)}/leave`);
}
