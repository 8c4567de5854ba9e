import { type Absence, absenceOf, hasSession } from '../../../../contract/attacks/absence.ts';
import type { Aim } from '../../../../contract/attacks/attack.ts';
import type { Attack } from '../../../../contract/attacks/catalogue.ts';
import { defenceOf } from '../../../../contract/attacks/defences.ts';
import type { AttackView, Replay, SeenRequest } from '../../../../contract/attacks/lab.ts';
import { cardNumber, vaultSecretOf } from '../../../../contract/attacks/loot.ts';
import { type Failure, failureOf } from './failure.ts';
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
  const because = sentenceOf(failureOf(attack, view), predicted);
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

/** What an attack that reached its aim has cost. */
const losses: Readonly<Record<Aim, string>> = {
  money: 'Some of Alice’s money is in Mallory’s account.',
  'let-in': 'With the session id it got hold of, the attacker’s own client was let in as alice (200).',
  browser: 'The bank takes Alice’s browser for Mallory’s.',
  note: 'The note that Alice saved is in Mallory’s account.',
  administration: 'The bank opened its administration to a customer.',
  vault: 'The attacker’s log holds the vault’s secret.',
};

/** Money is told of whatever else the attack was after. */
function whatIsLost({ aim }: Attack, view: AttackView): string {
  return moneyLost(view) ?? losses[aim];
}

const isAsAlice = ({ status, user }: Replay) => status === 200 && user === 'alice';

function moneyLost({ before, now }: Pick<AttackView, 'before' | 'now'>): string | null {
  if (now.alice.balance >= before.alice.balance) return null;
  return `Alice’s balance went from ${before.alice.balance} to ${now.alice.balance}, Mallory’s from ${before.mallory.balance} to ${now.mallory.balance}.`;
}

/** What an attack did that missed its own goal, or `null`. */
function otherHarm(view: AttackView): string | null {
  return moneyLost(view) ?? (view.replays.some(isAsAlice) ? losses['let-in'] : null);
}

/** What the attacker did not get, and what the attacker's log holds all the same; `null`: it holds nothing. */
function otherLoot({ loot }: Attack, { log, id }: AttackView): string | null {
  const holds = (text: string) => log.some((entry) => entry.text.includes(text));
  const taken = [
    ...(holds(cardNumber) ? ['The card number in localStorage was'] : []),
    ...(holds(vaultSecretOf(id)) ? ['The vault’s secret was'] : []),
  ];
  if (taken.length === 0) return null;
  if (loot === undefined) return `The attack missed its goal. ${taken.map((each) => `${each} stolen.`).join(' ')}`;
  const wanted = loot === 'vault-secret' ? 'The vault’s secret' : 'The cookie';
  return `${wanted} was not stolen. ${taken.map((each) => `${each}.`).join(' ')}`;
}

/** The method of a request, and what the bank took it for where that is another. */
export function methodWords({ method, sentMethod }: SeenRequest): string {
  return method === sentMethod ? method : `${sentMethod}, taken as ${method},`;
}

const arrived = (request: SeenRequest) => `The request arrived (${methodWords(request)} ${request.path})`;

const lacks: Readonly<Record<Extract<Failure, { at: 'loot' }>['lacks'], string>> = {
  'another-host':
    'The exploit ran, on a host of its own: the bank’s cookies do not go there, and the bank’s pages are out of its reach.',
  'vault-http-only':
    'The exploit ran, and the vault’s cookie is not in what it sent to the attacker: scripts cannot read it (HttpOnly).',
  'session-http-only':
    'The exploit ran, and the session cookie is not in what it sent to the attacker: scripts cannot read it (HttpOnly).',
  session: 'The exploit ran, and the session cookie is not in what it sent to the attacker.',
  aim: 'The exploit ran, and what it was after is not in what it sent to the attacker.',
};

const planted: Readonly<
  Record<Extract<Failure, { at: 'planted-id' }>['browser'], readonly [before: string, after: string]>
> = {
  'never-sent-it': ['Alice’s browser never sent the planted id, so it does not hold it.', ''],
  'sent-it': ['Alice’s browser sent the planted id.', ''],
  'got-a-new-one': ['Alice’s browser sent the planted id, and the login gave out a new one: Regenerate at login.', ''],
  'locked-out': [
    'Alice’s browser sent the planted id, and the login gave out a new one: Regenerate at login.',
    ' But the planted cookie still goes first, so the bank does not know Alice: she is locked out, though not robbed.',
  ],
};

/** One sentence for each point at which an attack fails. */
const sentences: {
  readonly [At in Failure['at']]: (failure: Extract<Failure, { at: At }>, predicted: Predicted) => string;
} = {
  refused: ({ request, by, brought }) => {
    const besides = brought === 'no-session' ? ' It came without the session cookie, so it was nobody’s anyway.' : '';
    const did = by === 'post-only' ? 'the bank showed its form and sent no money' : 'the bank refused it';
    return `${arrived(request)}, and ${did}: ${defenceOf(by).title}.${besides}`;
  },
  absent: ({ absence }, predicted) => whyAbsent(absence, predicted),
  'planted-id': ({ browser, status }) => {
    const [before, after] = planted[browser];
    return `${before} The attacker’s client came with that id, and the bank answered ${status}.${after}`;
  },
  'stolen-id': ({ status }) => `The attacker’s client came with the id it had, and the bank answered ${status}.`,
  'own-session': () => 'The bank read Alice’s own session, and the note went to her account.',
  'plain-without-session': ({ request }) => `${arrived(request)} over plain http, without the session cookie.`,
  'without-session': ({ request }, predicted) =>
    `${arrived(request)} without the session cookie: ${whyExcluded(predicted)}.`,
  answered: ({ request }) => `${arrived(request)}, and the bank answered ${request.status}.`,
  jar: ({ browserIs }) =>
    browserIs === null
      ? 'The exploit ran, and Alice is logged out, but Mallory’s cookie did not take the place of hers.'
      : `The exploit ran, and the bank still sees ${browserIs}.`,
  loot: (failure) => lacks[failure.lacks],
  'nothing-in-the-log': () => 'Nothing arrived at the attacker: the exploit did not run, or got nothing to send.',
  'no-request': () => 'The request of the attack never arrived at the bank: what it needs did not load or run.',
};

function sentenceOf<At extends Failure['at']>(failure: Extract<Failure, { at: At }>, predicted: Predicted): string {
  const sentence: (failure: Extract<Failure, { at: At }>, predicted: Predicted) => string = sentences[failure.at as At];
  return sentence(failure, predicted);
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
