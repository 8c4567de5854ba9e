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

/** Makes the lab if it does not exist, and applies options. Rejects with a `Refusal`. */
export function configureLab(id: string, options: SessionOptions): Promise<SessionLab> {
  return ask(sessionLabPath(id), sessionLabSchema, { ...post(options), method: 'PUT' });
}

/** The lab as it is now. Rejects with a `Refusal`; `unknown-lab` where it has ended. */
export function loadLab(id: string): Promise<SessionLab> {
  return ask(sessionLabPath(id), sessionLabSchema);
}

/** Does something to the lab. Rejects with a `Refusal`. */
export function actOnLab(id: string, act: SessionAct): Promise<SessionLab> {
  return ask(`${sessionLabPath(id)}/act`, sessionLabSchema, post({ act }));
}

/** A new lab in the place of this one, with the options of a first visit. Rejects with a `Refusal`. */
export function resetLab(id: string): Promise<SessionLab> {
  return ask(`${sessionLabPath(id)}/reset`, sessionLabSchema, { method: 'POST' });
}

/** The lab's cookies as this browser sends them to the app. Rejects with a `Refusal`. */
export function lookAtCookies(id: string): Promise<LookReply> {
  return ask(`${sessionLabPath(id)}/app/look`, lookReplySchema);
}

/** A request of the visitor's to the lab's app. What came back is in the lab's log; a lost server is told there too. */
export async function askApp(id: string, request: AppRequest, forged: boolean): Promise<void> {
  const headers: HeadersInit = forged ? { 'X-Forwarded-Proto': 'https' } : {};
  await fetch(`${sessionLabPath(id)}/app${request.path}`, { method: request.method, headers, cache: 'no-store' }).then(
    (response) => response.arrayBuffer(),
    () => undefined,
  );
}

/** Tells the server that the page goes. */
export function leaveLab(id: string): void {
  navigator.sendBeacon(`${sessionLabPath(id)}/leave`);
}
