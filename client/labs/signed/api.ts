import { signedLabPath } from '../../../contract/labs/lab-id.ts';
import {
  type Relay,
  type SetSigned,
  type SignedLab,
  signedCookiePrefix,
  signedLabSchema,
} from '../../../contract/labs/signed.ts';
import { ask, post } from '../../api/ask.ts';

/** Makes the lab if it does not exist. Rejects with a `Refusal`. */
export function openSignedLab(id: string): Promise<SignedLab> {
  return ask(signedLabPath(id), signedLabSchema, { method: 'PUT' });
}

/** A new lab in the place of this one. Rejects with a `Refusal`. */
export function resetSignedLab(id: string): Promise<SignedLab> {
  return ask(`${signedLabPath(id)}/reset`, signedLabSchema, { method: 'POST' });
}

/** What this browser's next request brings. Rejects with a `Refusal`. */
export function loadSignedLab(id: string): Promise<SignedLab> {
  return ask(signedLabPath(id), signedLabSchema);
}

/** Has the server set a cookie. Rejects with a `Refusal`. */
export function setCookie(id: string, cookie: SetSigned): Promise<SignedLab> {
  return ask(`${signedLabPath(id)}/set`, signedLabSchema, post(cookie));
}

/** Has a server set again what this browser sent. Rejects with a `Refusal`. */
export function relayCookie(id: string, relay: Relay): Promise<SignedLab> {
  return ask(`${signedLabPath(id)}/relay`, signedLabSchema, post(relay));
}

/** Has the server clear a cookie. Rejects with a `Refusal`. */
export function clearCookie(id: string, name: string): Promise<SignedLab> {
  return ask(`${signedLabPath(id)}/clear`, signedLabSchema, post({ name }));
}

/** A new secret in front, with or without the old ones behind it. Rejects with a `Refusal`. */
export function rotateSecrets(id: string, keep: boolean): Promise<SignedLab> {
  return ask(`${signedLabPath(id)}/secrets`, signedLabSchema, post({ keep }));
}

/** Writes a cookie in this browser without the server, as anybody can who sits at it. */
export function writeCookie(id: string, name: string, text: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: this is the way that is being shown
  document.cookie = `${signedCookiePrefix(id)}${name}=${encodeURIComponent(text)}; Path=/; SameSite=Lax`;
}

/** Tells the server that the page goes. */
export function leaveSignedLab(id: string): void {
  navigator.sendBeacon(`${signedLabPath(id)}/leave`);
}
