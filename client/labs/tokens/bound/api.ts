import { type BoundLab, type BoundTheft, boundLabSchema } from '../../../../contract/labs/bound.ts';
import { boundLabPath } from '../../../../contract/labs/lab-id.ts';
import { ask, post } from '../../../api/ask.ts';

/**
 * Creates the session if it does not exist, and logs in: the server sets a short-lived cookie. Rejects with a
 * `Refusal`.
 */
export async function startBound(id: string): Promise<BoundLab> {
  await ask(boundLabPath(id), boundLabSchema, { method: 'PUT' });
  return ask(`${boundLabPath(id)}/login`, boundLabSchema, { method: 'POST' });
}

/** Returns the server's session. Rejects with a `Refusal`. */
export function loadBound(id: string): Promise<BoundLab> {
  return ask(boundLabPath(id), boundLabSchema);
}

/** Restarts without a login. Rejects with a `Refusal`. */
export function resetBound(id: string): Promise<BoundLab> {
  return ask(`${boundLabPath(id)}/reset`, boundLabSchema, { method: 'POST' });
}

/** Lets a thief use a copy of the cookie, or ask for the next one with another key. Rejects with a `Refusal`. */
export function letThief(id: string, theft: BoundTheft): Promise<BoundLab> {
  return ask(`${boundLabPath(id)}/thief`, boundLabSchema, post(theft));
}

/**
 * Sends a request of this browser that needs the login, and returns the session afterwards. Rejects with a `Refusal`.
 */
export async function askBound(id: string, by: 'browser' | 'page'): Promise<BoundLab> {
  await fetch(`${boundLabPath(id)}/me?by=${by}`, { cache: 'no-store' });
  return loadBound(id);
}

/** Tells the server that the page closes. */
export function leaveBound(id: string): void {
  navigator.sendBeacon(`${boundLabPath(id)}/leave`);
}
