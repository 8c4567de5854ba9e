import type { Attack } from '../../contract/attacks/attack.ts';
import { defenceOf } from '../../contract/attacks/defences.ts';
import type { AttackView } from '../../contract/attacks/lab.ts';

/** What came of an attack, in words, computed from what the two servers saw. */
export interface OutcomeWords {
  readonly tone: 'succeeded' | 'stopped' | 'unknown';
  readonly headline: string;
  readonly because: string;
}

/** Says what happened, and, where the attack failed, at which point. Pure. */
export function outcomeWords(attack: Attack, view: AttackView): OutcomeWords | null {
  if (view.outcome === null) return null;
  if (view.outcome === 'not-carried-out') {
    return {
      tone: 'unknown',
      headline: 'The attack was not carried out.',
      because: 'The exploit was not opened, or its request never arrived, so nothing can be said of the defences.',
    };
  }
  if (view.outcome === 'succeeded') {
    return { tone: 'succeeded', headline: 'The attack succeeded.', because: whatIsLost(view) };
  }
  return { tone: 'stopped', headline: 'The attack was stopped.', because: whereItFailed(attack, view) };
}

function whatIsLost({ before, now, replays, log }: AttackView): string {
  if (now.alice.balance < before.alice.balance) {
    return `Alice’s balance went from ${before.alice.balance} to ${now.alice.balance}, Mallory’s from ${before.mallory.balance} to ${now.mallory.balance}.`;
  }
  if (replays.some(({ status, user }) => status === 200 && user === 'alice')) {
    return 'With the session id it got hold of, the attacker’s own client was let in as alice (200).';
  }
  if (now.mallory.notes.length > 0) return 'The note that Alice saved is in Mallory’s account.';
  if (now.browserIs === 'mallory') return 'The bank takes Alice’s browser for Mallory’s.';
  return log.length > 0
    ? 'The attacker’s log holds what it was after.'
    : 'The bank opened its administration to a customer.';
}

function whereItFailed(attack: Attack, { requests, replays, log, now, before }: AttackView): string {
  const request = requests.findLast(({ isAttack }) => isAttack);
  if (request?.refusedBy) {
    return `The request arrived (${request.method} ${request.path}), and the bank refused it: ${defenceOf(request.refusedBy).title}.`;
  }
  const replay = replays.find(({ when }) => when === 'after-the-attack');
  if (replay) return `The attacker’s client came with the id it had, and the bank answered ${replay.status}.`;
  if (request && request.user === null && attack.ground !== 'console') {
    return `The request arrived (${request.method} ${request.path}) without a session: the browser excluded the cookie.`;
  }
  if (request && request.user === 'alice' && now.alice.notes.length > before.alice.notes.length) {
    return 'The bank read Alice’s own session, and the note went to her account.';
  }
  if (request)
    return `The request arrived (${request.method} ${request.path}), and the bank answered ${request.status}.`;
  if (log.length > 0) return 'The exploit ran, and what it sent to the attacker does not hold what it was after.';
  return attack.sign.at === 'log'
    ? 'Nothing arrived at the attacker: the exploit did not run, or got nothing to send.'
    : 'The request of the attack never arrived at the bank: what it needs did not load or run.';
}
