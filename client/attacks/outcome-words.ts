import { type Absence, absenceOf, hasSession, isOnTheLine } from '../../contract/attacks/absence.ts';
import type { Attack } from '../../contract/attacks/attack.ts';
import { defenceOf } from '../../contract/attacks/defences.ts';
import type { AttackView, SeenRequest } from '../../contract/attacks/lab.ts';
import type { Predicted } from './predict-reason.ts';

/** What came of an attack, in words, computed from what the two servers saw. */
export interface OutcomeWords {
  readonly tone: 'succeeded' | 'stopped' | 'unknown';
  readonly headline: string;
  readonly because: string;
}

/** Says what happened, and, where the attack failed, at which point; `predicted`: what the model says of its cookie. Pure. */
export function outcomeWords(attack: Attack, view: AttackView, predicted: Predicted): OutcomeWords | null {
  if (view.outcome === null) return null;
  if (view.outcome === 'not-carried-out') {
    return {
      tone: 'unknown',
      headline: 'The attack was not carried out.',
      because: 'The exploit was not opened, or its request never arrived, so nothing can be said of the defences.',
    };
  }
  if (view.outcome === 'succeeded') {
    return { tone: 'succeeded', headline: 'The attack succeeded.', because: whatIsLost(attack, view) };
  }
  return { tone: 'stopped', headline: 'The attack was stopped.', because: whereItFailed(attack, view, predicted) };
}

function whatIsLost({ id, lab }: Attack, { before, now, replays }: AttackView): string {
  if (lab === 'tampering') return 'The bank opened its administration to a customer.';
  if (now.alice.balance < before.alice.balance) {
    return `Alice’s balance went from ${before.alice.balance} to ${now.alice.balance}, Mallory’s from ${before.mallory.balance} to ${now.mallory.balance}.`;
  }
  if (now.mallory.notes.length > 0) return 'The note that Alice saved is in Mallory’s account.';
  // What the vault's neighbour reads may hold the session's cookie too, which is not what it was after.
  if (id !== 'path-read' && replays.some(({ status, user }) => status === 200 && user === 'alice')) {
    return 'With the session id it got hold of, the attacker’s own client was let in as alice (200).';
  }
  if (now.browserIs === 'mallory') return 'The bank takes Alice’s browser for Mallory’s.';
  return 'The attacker’s log holds the vault’s cookie.';
}

function whereItFailed(attack: Attack, view: AttackView, predicted: Predicted): string {
  const { requests, replays, log, now, before } = view;
  const request = requests.findLast(({ isAttack }) => isAttack);
  if (request?.refusedBy) return `${arrived(request)}, and the bank refused it: ${defenceOf(request.refusedBy).title}.`;
  const absence = absenceOf(attack, view);
  if (absence) return whyAbsent(absence, predicted);
  const replay = replays.find(({ when }) => when === 'after-the-attack');
  if (replay) return `The attacker’s client came with the id it had, and the bank answered ${replay.status}.`;
  if (request && request.user === 'alice' && now.alice.notes.length > before.alice.notes.length) {
    return 'The bank read Alice’s own session, and the note went to her account.';
  }
  if (attack.lab === 'network') {
    const plain = requests.find(isOnTheLine);
    if (plain && !hasSession(plain)) return `${arrived(plain)} over plain http, without the session cookie.`;
  }
  if (request && !hasSession(request) && attack.ground !== 'console') {
    return `${arrived(request)} without the session cookie: ${whyExcluded(predicted)}.`;
  }
  if (request) return `${arrived(request)}, and the bank answered ${request.status}.`;
  if (attack.id === 'jar-overflow' && log.length > 0) {
    return `The exploit ran, and the bank takes Alice’s browser for ${now.browserIs ?? 'nobody'}’s, not for mallory’s.`;
  }
  if (log.length > 0) return 'The exploit ran, and what it sent to the attacker does not hold what it was after.';
  return attack.sign.at === 'log'
    ? 'Nothing arrived at the attacker: the exploit did not run, or got nothing to send.'
    : 'The request of the attack never arrived at the bank: what it needs did not load or run.';
}

const arrived = ({ method, path }: SeenRequest) => `The request arrived (${method} ${path})`;

function whyAbsent(absence: Absence, predicted: Predicted): string {
  switch (absence.by) {
    case 'policy': {
      const { defence, directive, blocked } = absence.report;
      const what = blocked === '' ? 'something' : `“${blocked}”`;
      return `This browser reported to the bank that it held ${what} back under ${directive}: ${defenceOf(defence).title}.`;
    }
    case 'encoding':
      return 'The bank wrote the comment into its page as text, so nothing of it ran: Output encoding.';
    case 'strict-transport':
      return 'Nothing arrived over plain http: over https the bank had told this browser to ask over https only (HSTS).';
    case 'cookie':
      return `The bank’s page was framed (${absence.page.method} ${absence.page.path}) without the session cookie, so it had nothing to click: ${whyExcluded(predicted)}.`;
  }
}

function whyExcluded(predicted: Predicted): string {
  if (predicted === null) return 'the browser excluded it';
  if (predicted.because === null) return 'the browser excluded it, although the model predicts otherwise';
  return `as predicted, the browser excluded it, since ${predicted.because}`;
}
