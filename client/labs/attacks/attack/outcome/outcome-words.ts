import { type Absence, absenceOf, hasSession } from '../../../../../contract/attacks/absence.ts';
import type { Aim } from '../../../../../contract/attacks/attack.ts';
import type { Attack } from '../../../../../contract/attacks/catalogue.ts';
import { defenceOf } from '../../../../../contract/attacks/defences.ts';
import type { AttackView, Replay, SeenRequest } from '../../../../../contract/attacks/lab.ts';
import { cardNumber, vaultSecretOf } from '../../../../../contract/attacks/loot.ts';
import { type Failure, failureOf } from './failure.ts';
import type { Predicted } from './predict-reason.ts';

/** The result of an attack in words, computed from the records of the two servers. */
export interface OutcomeWords {
  /** `partly`: the attack missed its goal, but the attacker got something else. */
  readonly tone: 'succeeded' | 'partly' | 'stopped' | 'unknown';
  readonly headline: string;
  readonly because: string;
}

/**
 * Returns what happened and, if the attack failed, at which point. `predicted`: the prediction for its cookie. Pure.
 */
export function outcomeWords(attack: Attack, view: AttackView, predicted: Predicted): OutcomeWords | null {
  if (view.outcome === null) return null;
  if (view.outcome === 'not-carried-out' && view.exploit === 'edited' && attack.sign.at === 'bank') {
    const { method, path } = attack.sign;
    return {
      tone: 'unknown',
      headline: 'The attack did not succeed.',
      because: `The attack’s request (${method} ${path}) never arrived. You edited the exploit, so this says nothing about the defences.`,
    };
  }
  if (view.outcome === 'not-carried-out') {
    return {
      tone: 'unknown',
      headline: 'The attack was not carried out.',
      because: 'The exploit was not opened, or its request never arrived. This says nothing about the defences.',
    };
  }
  if (view.outcome === 'succeeded') {
    return { tone: 'succeeded', headline: 'The attack succeeded.', because: whatIsLost(attack, view) };
  }
  const harm = otherHarm(view);
  if (harm)
    return { tone: 'succeeded', headline: 'Another attack succeeded.', because: `This one missed its goal. ${harm}` };
  const because = sentenceOf(failureOf(attack, view), predicted);
  const loot = otherLoot(attack, view);
  if (loot) return { tone: 'partly', headline: loot, because };
  if (view.exploit === 'edited' && !isHeldBack(attack, view)) {
    return {
      tone: 'unknown',
      headline: 'The attack did not succeed.',
      because: `${because} You edited the exploit, so the cause may be the exploit and not a defence.`,
    };
  }
  return { tone: 'stopped', headline: 'The attack was stopped.', because };
}

/** Whether something is known to have stopped the attack, whether or not its exploit works. */
function isHeldBack(attack: Attack, view: AttackView): boolean {
  const request = view.requests.findLast(({ isAttack }) => isAttack);
  if (request) return request.refusedBy !== null || (attack.ground !== 'console' && !hasSession(request));
  const absence = absenceOf(attack, view);
  return absence !== null && absence.by !== 'encoding';
}

/** The damage of a successful attack. */
const losses: Readonly<Record<Aim, string>> = {
  money: 'Some of Alice’s money is in Mallory’s account.',
  'let-in': 'The attacker’s client sent the session id, and the bank let it in as alice (200).',
  browser: 'Alice’s browser is now logged in as mallory.',
  note: 'The note that Alice saved is in Mallory’s account.',
  administration: 'The bank showed its admin page to a customer.',
  vault: 'The attacker’s log holds the vault’s secret.',
};

/** Reports stolen money whatever the attack's target was. */
function whatIsLost({ aim }: Attack, view: AttackView): string {
  return moneyLost(view) ?? losses[aim];
}

const isAsAlice = ({ status, user }: Replay) => status === 200 && user === 'alice';

function moneyLost({ before, now }: Pick<AttackView, 'before' | 'now'>): string | null {
  if (now.alice.balance >= before.alice.balance) return null;
  return `Alice’s balance went from ${before.alice.balance} to ${now.alice.balance}, Mallory’s from ${before.mallory.balance} to ${now.mallory.balance}.`;
}

/** The damage of an attack that missed its own goal, or `null`. */
function otherHarm(view: AttackView): string | null {
  return moneyLost(view) ?? (view.replays.some(isAsAlice) ? losses['let-in'] : null);
}

/** What the attacker did not get, and what the attacker's log contains nevertheless; `null`: neither secret. */
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

/** The method of a request, and the method that the bank used if it differs. */
export function methodWords({ method, sentMethod }: SeenRequest): string {
  return method === sentMethod ? method : `${sentMethod}, treated as ${method},`;
}

const arrived = (request: SeenRequest) => `The request arrived (${methodWords(request)} ${request.path})`;

const lacks: Readonly<Record<Extract<Failure, { at: 'loot' }>['lacks'], string>> = {
  'another-host':
    'The exploit ran on a separate host. The browser sends no cookie of the bank there, and the exploit cannot reach the bank’s pages.',
  'vault-http-only':
    'The exploit ran but could not send the vault’s cookie to the attacker: scripts cannot read it (HttpOnly).',
  'session-http-only':
    'The exploit ran but could not send the session cookie to the attacker: scripts cannot read it (HttpOnly).',
  session: 'The exploit ran, but what it sent to the attacker does not contain the session cookie.',
  aim: 'The exploit ran, but what it sent to the attacker does not contain what it was after.',
};

const planted: Readonly<
  Record<Extract<Failure, { at: 'planted-id' }>['browser'], readonly [before: string, after: string]>
> = {
  'never-sent-it': ['Alice’s browser never sent the planted id, so it did not store it.', ''],
  'sent-it': ['Alice’s browser sent the planted id.', ''],
  'got-a-new-one': ['Alice’s browser sent the planted id, and the login made a new one: Regenerate at login.', ''],
  'locked-out': [
    'Alice’s browser sent the planted id, and the login made a new one: Regenerate at login.',
    ' But the browser still sends the planted cookie first, so the bank does not recognise Alice: she is locked out, but not robbed.',
  ],
};

/** One sentence for each point of failure. */
const sentences: {
  readonly [At in Failure['at']]: (failure: Extract<Failure, { at: At }>, predicted: Predicted) => string;
} = {
  refused: ({ request, by, brought }) => {
    const besides = brought === 'no-session' ? ' It also came without the session cookie, so it had no login.' : '';
    const did = by === 'post-only' ? 'the bank showed its form and sent no money' : 'the bank rejected it';
    return `${arrived(request)}, and ${did}: ${defenceOf(by).title}.${besides}`;
  },
  absent: ({ absence }, predicted) => whyAbsent(absence, predicted),
  'planted-id': ({ browser, status }) => {
    const [before, after] = planted[browser];
    return `${before} The attacker’s client sent that id, and the bank answered ${status}.${after}`;
  },
  'stolen-id': ({ status }) => `The attacker’s client sent the id that it had, and the bank answered ${status}.`,
  'own-session': () => 'The bank read Alice’s session, and the note went to her account.',
  'plain-without-session': ({ request }) => `${arrived(request)} over plain http, without the session cookie.`,
  'without-session': ({ request }, predicted) =>
    `${arrived(request)} without the session cookie: ${whyExcluded(predicted)}.`,
  answered: ({ request }) => `${arrived(request)}, and the bank answered ${request.status}.`,
  jar: ({ browserIs }) =>
    browserIs === null
      ? 'The exploit ran and logged Alice out, but Mallory’s cookie did not replace hers.'
      : `The exploit ran, but this browser is still logged in as ${browserIs}.`,
  loot: (failure) => lacks[failure.lacks],
  'nothing-in-the-log': () => 'Nothing arrived at the attacker: the exploit did not run, or found nothing to send.',
  'no-request': () => 'The attack’s request never arrived at the bank: something that it needs did not load or run.',
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
        return 'The browser reported to the bank that it blocked the frame: frame-ancestors.';
      }
      const what = blocked === '' ? 'something' : `“${blocked}”`;
      return `The browser reported to the bank that it blocked ${what} (${directive}): ${defenceOf(defence).title}.`;
    }
    case 'encoding':
      return 'The bank wrote the comment into its page as text, so no script ran: Output encoding.';
    case 'strict-transport':
      return 'Nothing arrived over plain http: the bank had told this browser to use only https (HSTS).';
    case 'cookie':
      return `The bank’s page loaded in the frame (${absence.page.method} ${absence.page.path}) without the session cookie, so there was nothing to click: ${whyExcluded(predicted)}.`;
  }
}

function whyExcluded(predicted: Predicted): string {
  if (predicted === null) return 'the browser did not send it';
  if (predicted.because === null) return 'the browser did not send it, although the model predicts that it does';
  return `as predicted, the browser did not send it. Reason: ${predicted.because}`;
}
