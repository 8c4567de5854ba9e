import {
  type Absence,
  absenceOf,
  hasSession,
  isOnTheLine,
  sessionsOf,
} from '../../../../../contract/attacks/absence.ts';
import type { Attack } from '../../../../../contract/attacks/catalogue.ts';
import type { DefenceId } from '../../../../../contract/attacks/defences.ts';
import type { AttackView, SeenRequest } from '../../../../../contract/attacks/lab.ts';

/** The point at which an attack failed, according to the two servers and the browser's reports. */
export type Failure =
  /** The bank rejected the request. `brought`: whether the request had the session cookie. */
  | {
      readonly at: 'refused';
      readonly request: SeenRequest;
      readonly by: DefenceId;
      readonly brought: 'the-session' | 'no-session' | 'not-about-one';
    }
  /** The request, or the data that the exploit sends, never arrived, for a known reason. */
  | { readonly at: 'absent'; readonly absence: Absence }
  /** The attacker's client sent the planted id. `browser`: what the browser did with that id. */
  | {
      readonly at: 'planted-id';
      readonly browser: 'never-sent-it' | 'sent-it' | 'got-a-new-one' | 'locked-out';
      readonly status: number;
    }
  /** The attacker's client sent an id that the attacker had obtained. */
  | { readonly at: 'stolen-id'; readonly status: number }
  /** The bank used the victim's own cookie of two. */
  | { readonly at: 'own-session' }
  | { readonly at: 'plain-without-session'; readonly request: SeenRequest }
  | { readonly at: 'without-session'; readonly request: SeenRequest }
  /** The request arrived with everything it needs, and got a response. */
  | { readonly at: 'answered'; readonly request: SeenRequest }
  /** The jar overflowed, and the bank does not use the planted cookie. */
  | { readonly at: 'jar'; readonly browserIs: string | null }
  /** The data that arrived at the attacker is not the exploit's target. */
  | {
      readonly at: 'loot';
      readonly lacks: 'another-host' | 'vault-http-only' | 'session-http-only' | 'session' | 'aim';
    }
  | { readonly at: 'nothing-in-the-log' }
  | { readonly at: 'no-request' };

/** Finds the point at which a stopped attack failed: the first step with evidence. Pure. */
export function failureOf(attack: Attack, view: AttackView): Failure {
  const request = view.requests.findLast(({ isAttack }) => isAttack);
  return (
    refused(attack, request) ??
    absent(attack, view) ??
    cameBack(attack, view) ??
    ownSession(view, request) ??
    overheard(attack, view) ??
    arrived(attack, request) ??
    logged(attack, view) ?? { at: attack.sign.at === 'log' ? 'nothing-in-the-log' : 'no-request' }
  );
}

function refused({ victim }: Attack, request: SeenRequest | undefined): Failure | null {
  if (!request?.refusedBy) return null;
  const session = hasSession(request) ? 'the-session' : 'no-session';
  return {
    at: 'refused',
    request,
    by: request.refusedBy,
    brought: victim === 'never-logged-in' ? 'not-about-one' : session,
  };
}

function absent(attack: Attack, view: AttackView): Failure | null {
  const absence = absenceOf(attack, view);
  return absence && { at: 'absent', absence };
}

function cameBack({ victim }: Attack, view: AttackView): Failure | null {
  const replay = view.replays.find(({ when }) => when === 'after-the-attack');
  if (!replay) return null;
  const { status } = replay;
  return victim === 'logs-in-afterwards'
    ? { at: 'planted-id', browser: plantedIn(view), status }
    : { at: 'stolen-id', status };
}

function plantedIn({ plantedArrived, defences, requests }: AttackView) {
  if (!plantedArrived) return 'never-sent-it';
  if (!defences.includes('regenerate')) return 'sent-it';
  const profile = requests.findLast(({ path, by }) => path === '/profile' && by === 'browser');
  return profile?.user === null && sessionsOf(profile) > 1 ? 'locked-out' : 'got-a-new-one';
}

function ownSession({ now, before }: AttackView, request: SeenRequest | undefined): Failure | null {
  const isKept = now.alice.notes.length > before.alice.notes.length;
  return request?.user === 'alice' && isKept ? { at: 'own-session' } : null;
}

function overheard({ ground }: Attack, { requests }: AttackView): Failure | null {
  const request = ground === 'network-answer' ? requests.find(isOnTheLine) : undefined;
  return request && !hasSession(request) ? { at: 'plain-without-session', request } : null;
}

function arrived({ ground }: Attack, request: SeenRequest | undefined): Failure | null {
  if (!request) return null;
  return { at: hasSession(request) || ground === 'console' ? 'answered' : 'without-session', request };
}

function logged(attack: Attack, view: AttackView): Failure | null {
  if (view.log.length === 0) return null;
  if (attack.overflowsJar) return { at: 'jar', browserIs: view.now.browserIs };
  const report = view.reports.at(-1);
  if (report) return { at: 'absent', absence: { by: 'policy', report } };
  return { at: 'loot', lacks: lackOf(attack, view) };
}

/** The reason why the sent data lacks the exploit's target. */
function lackOf({ loot, ground }: Attack, { defences, sessionLine }: AttackView) {
  if (defences.includes('separate-host')) return 'another-host';
  if (loot === 'vault-secret') return defences.includes('http-only') ? 'vault-http-only' : 'aim';
  if (loot !== 'session-cookie') return 'aim';
  // A server on another port receives the cookie in a header, where HttpOnly does not protect it.
  return ground === 'comment' && /; HttpOnly/i.test(sessionLine ?? '') ? 'session-http-only' : 'session';
}
