import { sessionLabPath } from '../../../contract/labs/lab-id.ts';
import {
  type LookReply,
  lookReplySchema,
  type SessionAct,
  type SessionLab,
  sessionLabSchema,
} from '../../../contract/labs/session.ts';
import type { AppRequest } from '../../../contract/labs/session-actions.ts';
import type { SessionOptions } from '../../../contract/labs/session-options.ts';
import { ask, post } from '../../api/ask.ts';

/** Creates the lab if it does not exist, and applies options. Rejects with a `Refusal`. */
export function configureLab(id: string, options: SessionOptions): Promise<SessionLab> {
  return ask(sessionLabPath(id), sessionLabSchema, { ...post(options), method: 'PUT' });
}

/** The current lab. Rejects with a `Refusal`; `unknown-lab` when it has ended. */
export function loadLab(id: string): Promise<SessionLab> {
  return ask(sessionLabPath(id), sessionLabSchema);
}

/** Performs an action on the lab. Rejects with a `Refusal`. */
export function actOnLab(id: string, act: SessionAct): Promise<SessionLab> {
  return ask(`${sessionLabPath(id)}/act`, sessionLabSchema, post({ act }));
}

/** Replaces this lab by a new one with the options of a first visit. Rejects with a `Refusal`. */
export function resetLab(id: string): Promise<SessionLab> {
  return ask(`${sessionLabPath(id)}/reset`, sessionLabSchema, { method: 'POST' });
}

/** The lab's cookies as this browser sends them to the app. Rejects with a `Refusal`. */
export function lookAtCookies(id: string): Promise<LookReply> {
  return ask(`${sessionLabPath(id)}/app/look`, lookReplySchema);
}

/** Sends a request of the visitor to the lab's app. The lab's log has the response, or reports a lost server. */
export async function askApp(id: string, request: AppRequest, forged: boolean): Promise<void> {
  const headers: HeadersInit = forged ? { 'X-Forwarded-Proto': 'https' } : {};
  await fetch(`${sessionLabPath(id)}/app${request.path}`, { method: request.method, headers, cache: 'no-store' }).then(
    (response) => response.arrayBuffer(),
    () => undefined,
  );
}

/** Tells the server that the page closes. */
export function leaveLab(id: string): void {
  navigator.sendBeacon(`${sessionLabPath(id)}/leave`);
}
