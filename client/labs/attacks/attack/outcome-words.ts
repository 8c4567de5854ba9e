import { type Absence, absenceOf, hasSession, isOnTheLine, sessionsOf } from '../../../../contract/attacks/absence.ts';
import type { Attack } from '../../../../contract/attacks/catalogue.ts';
import { type DefenceId, defenceOf } from '../../../../contract/attacks/defences.ts';
import type { AttackView, Replay, SeenRequest } from '../../../../contract/attacks/lab.ts';
import { cardNumber, vaultSecretOf } from '../../../../contract/attacks/loot.ts';
import type { Predicted } from './predict-reason.ts';

/** What came of an attack, in words, computed from what the two servers saw. */
export interface OutcomeWords {
  /** `partly`: the attack missed its goal, and the attacker got something all the same. */
  readonly tone: 'succeeded' | 'partly' | 'stopped' | 'unknown';
  readonly headline: string;
  readonly because: string;
}

/** Says what happened, and, where the attack failed, at which point; `predicted`: what the model says of its cookie. Pure. */
export function outcomeWords(attack: Attack, view: AttackView, predicted: Predicted): OutcomeWords | null {
  if (view.outcome === null) return null;
  if (view.outcome === 'not-carried-out' && view.exploit === 'edited' && attack.sign.at === 'bank') {
    const { method, path } = attack.sign;
    return {
      tone: 'unknown',
      headline: 'The attack did not succeed.',
      because: `The request that it is about (${method} ${path}) never arrived. You have edited the exploit, so this says nothing of the defences.`,
    };
  }
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
  const harm = otherHarm(view);
  if (harm)
    return { tone: 'succeeded', headline: 'Another attack succeeded.', because: `It missed its own goal. ${harm}` };
  const because = whereItFailed(attack, view, predicted);
  const loot = otherLoot(attack, view);
  if (loot) return { tone: 'partly', headline: loot, because };
  if (view.exploit === 'edited' && !isHeldBack(attack, view)) {
    return {
      tone: 'unknown',
      headline: 'The attack did not succeed.',
      because: `${because} You have edited the exploit, so that may be its own doing, and no defence’s.`,
    };
  }
  return { tone: 'stopped', headline: 'The attack was stopped.', because };
}

/** Whether something is known to have held the attack back, whatever its exploit was worth. */
function isHeldBack(attack: Attack, view: AttackView): boolean {
  const request = view.requests.findLast(({ isAttack }) => isAttack);
  if (request) return request.refusedBy !== null || (attack.ground !== 'console' && !hasSession(request));
  const absence = absenceOf(attack, view);
  return absence !== null && absence.by !== 'encoding';
}

function whatIsLost({ id, lab }: Attack, { before, now, replays }: AttackView): string {
  if (lab === 'tampering') return 'The bank opened its administration to a customer.';
  const money = moneyLost({ before, now });
  if (money) return money;
  if (now.mallory.notes.length > 0) return 'The note that Alice saved is in Mallory’s account.';
  // What the vault's neighbour reads may hold the session's cookie too, which is not what it was after.
  if (id !== 'path-read' && replays.some(isAsAlice)) return letIn;
  if (now.browserIs === 'mallory') return 'The bank takes Alice’s browser for Mallory’s.';
  return 'The attacker’s log holds the vault’s secret.';
}

const letIn = 'With the session id it got hold of, the attacker’s own client was let in as alice (200).';
const isAsAlice = ({ status, user }: Replay) => status === 200 && user === 'alice';

function moneyLost({ before, now }: Pick<AttackView, 'before' | 'now'>): string | null {
  if (now.alice.balance >= before.alice.balance) return null;
  return `Alice’s balance went from ${before.alice.balance} to ${now.alice.balance}, Mallory’s from ${before.mallory.balance} to ${now.mallory.balance}.`;
}

/** What an attack did that missed its own goal, or `null`. */
function otherHarm(view: AttackView): string | null {
  return moneyLost(view) ?? (view.replays.some(isAsAlice) ? letIn : null);
}

/** What the attacker did not get, and what the attacker's log holds all the same; `null`: it holds nothing. */
function otherLoot({ lab, id }: Attack, { log, id: labId }: AttackView): string | null {
  const holds = (text: string) => log.some((entry) => entry.text.includes(text));
  const taken = [
    ...(holds(cardNumber) ? ['The card number in localStorage was'] : []),
    ...(holds(vaultSecretOf(labId)) ? ['The vault’s secret was'] : []),
  ];
  if (taken.length === 0) return null;
  const isTheft = id === 'path-read' || lab === 'theft' || lab === 'boundaries';
  if (!isTheft) return `The attack missed its goal. ${taken.map((each) => `${each} stolen.`).join(' ')}`;
  const wanted = id === 'path-read' ? 'The vault’s secret' : 'The cookie';
  return `${wanted} was not stolen. ${taken.map((each) => `${each}.`).join(' ')}`;
}

function whereItFailed(attack: Attack, view: AttackView, predicted: Predicted): string {
  const { requests, replays, log, now, before } = view;
  const request = requests.findLast(({ isAttack }) => isAttack);
  if (request?.refusedBy) return refusal(attack, request, request.refusedBy);
  const absence = absenceOf(attack, view);
  if (absence) return whyAbsent(absence, predicted);
  const replay = replays.find(({ when }) => when === 'after-the-attack');
  if (replay && attack.lab === 'fixation') return whyNotFixed(view, replay);
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
    return now.browserIs === null
      ? 'The exploit ran, and Alice is logged out, but Mallory’s cookie did not take the place of hers.'
      : `The exploit ran, and the bank still sees ${now.browserIs}.`;
  }
  if (log.length > 0) return whatLacks(attack, view);
  return attack.sign.at === 'log'
    ? 'Nothing arrived at the attacker: the exploit did not run, or got nothing to send.'
    : 'The request of the attack never arrived at the bank: what it needs did not load or run.';
}

/** The method of a request, and what the bank took it for where that is another. */
export function methodWords({ method, sentMethod }: SeenRequest): string {
  return method === sentMethod ? method : `${sentMethod}, taken as ${method},`;
}

const arrived = (request: SeenRequest) => `The request arrived (${methodWords(request)} ${request.path})`;

function refusal({ id }: Attack, request: SeenRequest, by: DefenceId): string {
  const besides =
    id === 'csrf-login' || hasSession(request) ? '' : ' It came without the session cookie, so it was nobody’s anyway.';
  const { title } = defenceOf(by);
  if (by === 'post-only')
    return `${arrived(request)}, and the bank showed its form and sent no money: ${title}.${besides}`;
  return `${arrived(request)}, and the bank refused it: ${title}.${besides}`;
}

function whyNotFixed({ plantedArrived, defences, requests }: AttackView, { status }: Replay): string {
  const came = `The attacker’s client came with that id, and the bank answered ${status}.`;
  if (!plantedArrived) return `Alice’s browser never sent the planted id, so it does not hold it. ${came}`;
  if (!defences.includes('regenerate')) return `Alice’s browser sent the planted id. ${came}`;
  const profile = requests.findLast(({ path, by }) => path === '/profile' && by === 'browser');
  const isShadowed = profile?.user === null && sessionsOf(profile) > 1;
  const locked = isShadowed
    ? ' But the planted cookie still goes first, so the bank does not know Alice: she is locked out, though not robbed.'
    : '';
  return `Alice’s browser sent the planted id, and the login gave out a new one: Regenerate at login. ${came}${locked}`;
}

/** Why what an exploit sent to the attacker is not what it was after. */
function whatLacks({ id, lab }: Attack, { reports, sessionLine, defences }: AttackView): string {
  const report = reports.at(-1);
  if (report) return whyAbsent({ by: 'policy', report }, null);
  if (defences.includes('separate-host')) {
    return 'The exploit ran, on a host of its own: the bank’s cookies do not go there, and the bank’s pages are out of its reach.';
  }
  if (id === 'path-read' && defences.includes('http-only')) {
    return 'The exploit ran, and the vault’s cookie is not in what it sent to the attacker: scripts cannot read it (HttpOnly).';
  }
  if (lab !== 'theft') return 'The exploit ran, and what it was after is not in what it sent to the attacker.';
  const hidden = /; HttpOnly/i.test(sessionLine ?? '') ? ': scripts cannot read it (HttpOnly)' : '';
  return `The exploit ran, and the session cookie is not in what it sent to the attacker${hidden}.`;
}

function whyAbsent(absence: Absence, predicted: Predicted): string {
  switch (absence.by) {
    case 'policy': {
      const { defence, directive, blocked } = absence.report;
      if (defence === 'frame-ancestors') {
        return 'This browser reported to the bank that it did not show its page in a frame: frame-ancestors.';
      }
      const what = blocked === '' ? 'something' : `“${blocked}”`;
      return `This browser reported to the bank that it held ${what} back (${directive}): ${defenceOf(defence).title}.`;
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
