import { isOnTheLine, isSeen } from '../../../contract/attacks/absence.ts';
import { isOnSession } from '../../../contract/attacks/by-hand.ts';
import type { AttackOutcome } from '../../../contract/attacks/lab.ts';
import type { attackLabs } from '../../../contract/attacks/labs.ts';
import type { Lab } from './lab.ts';

const moneyMoved = ({ bank }: Lab) => bank.accounts.mallory.balance > 0;
const cameAsAlice = ({ evidence }: Lab) =>
  evidence.replays.some(({ when, status, user }) => when === 'after-the-attack' && status === 200 && user === 'alice');
const browserIsMallory = ({ evidence }: Lab) => evidence.facts.browserIs === 'mallory';
const noteAstray = ({ bank }: Lab) => bank.accounts.mallory.notes.length > 0;
const logHasVault = ({ bank, evidence }: Lab) => evidence.log.some(({ text }) => text.includes(bank.vaultSecret));
const adminOpened = ({ evidence }: Lab) => evidence.facts.adminOpened;

const goals: Readonly<Record<string, (lab: Lab) => boolean>> = {
  'theft-by-script': cameAsAlice,
  'riding-by-script': moneyMoved,
  'jar-overflow': browserIsMallory,
  'csrf-login': browserIsMallory,
  'fixation-by-script': cameAsAlice,
  'fixation-by-sibling': cameAsAlice,
  'toss-by-server': noteAstray,
  'toss-by-script': noteAstray,
  'tamper-plain': adminOpened,
  'tamper-signed': adminOpened,
  'tamper-jwt-none': adminOpened,
  'tamper-jwt-key': adminOpened,
  'network-read': cameAsAlice,
  'network-write': noteAstray,
  'path-read': logHasVault,
  'port-receive': cameAsAlice,
};

/** Whether a lab's attack has reached its goal, read from the bank's state alone. Forged requests go for the money. */
export function isReached(lab: Lab): boolean {
  return (goals[lab.attack.id] ?? moneyMoved)(lab);
}

/** What became of an attack that is over. */
export function outcomeOf(lab: Lab): AttackOutcome {
  if (isReached(lab)) return 'succeeded';
  if (lab.loot.planted === '' && lab.exploit.includes('{{planted}}')) return 'not-carried-out';
  // A forged request always leaves the attacker's page; where it did not arrive, nothing is known of the defences.
  const forged = lab.attack.lab === 'csrf';
  const { exploit } = lab.evidence.facts;
  return exploit === 'not-delivered' || (forged && exploit !== 'carried-out') ? 'not-carried-out' : 'stopped';
}

/** Milliseconds in which a plain request follows the page that leads to it. */
const followsWithin = 2_000;

/** Whether there is a session to attack, where the attack is on one. */
export function hasVictim({ attack, evidence }: Lab): boolean {
  return evidence.facts.loggedInAt !== null || !isOnSession(attack);
}

/** Whether a visitor who performs an attack by hand has done all that it takes, so that what is not reached was stopped. */
export function isOverByHand(lab: Lab): boolean {
  const { attack, evidence, clock } = lab;
  const { requests, log, replays, facts } = evidence;
  if (facts.exploit === 'not-delivered') return false;
  if (isReached(lab)) return true;
  if (!hasVictim(lab)) return false;
  const awaited = facts.luredAt !== null && clock.monotonic() - facts.luredAt < followsWithin;
  if (lab.absence() !== null) return !awaited;
  const carriedOut = requests.findLast(({ isAttack }) => isAttack);
  const profileSince = (since: number | undefined) =>
    since !== undefined && requests.some(({ path, at }) => path === '/profile' && at >= since);
  if (attack.lab === 'fixation') return replays.length > 0;
  if (attack.id === 'network-read') return isSeen(attack, evidence);
  if (attack.id === 'jar-overflow') return profileSince(log.at(-1)?.at);
  if (attack.id === 'csrf-login') return Boolean(carriedOut?.refusedBy) || profileSince(carriedOut?.at);
  return facts.exploit === 'carried-out';
}

const only = ({ defences }: Lab, ...ids: readonly string[]) =>
  defences.size === 1 && ids.some((id) => [...defences].some((on) => on === id));
/** A defence is put to the test by the exploit as it is; one that was emptied proves nothing. */
const stopped = (lab: Lab, outcome: AttackOutcome) => outcome === 'stopped' && !lab.isEdited;

const solutions: Readonly<Record<(typeof attackLabs)[number]['id'], (lab: Lab, outcome: AttackOutcome) => boolean>> = {
  theft: (lab) => lab.bank.has('http-only') && moneyMoved(lab),
  csrf: (lab) => lab.bank.has('same-site-lax') && lab.bank.has('post-only') && moneyMoved(lab),
  fixation: (lab, outcome) =>
    lab.attack.id === 'fixation-by-sibling' && only(lab, 'regenerate') && stopped(lab, outcome),
  tossing: (lab, outcome) => lab.attack.id === 'toss-by-server' && lab.defences.size === 1 && stopped(lab, outcome),
  tampering: (lab, outcome) =>
    lab.attack.weakness.role === 'unverified-jwt' && !lab.bank.has('role-in-session') && stopped(lab, outcome),
  network: (lab, outcome) =>
    lab.bank.has('strict-transport') && stopped(lab, outcome) && !lab.evidence.requests.some(isOnTheLine),
  boundaries: (lab) => lab.bank.has('http-only') && logHasVault(lab),
  framing: (lab, outcome) => only(lab, 'frame-ancestors') && stopped(lab, outcome),
};

/** Whether a lab's state, which came to `outcome`, solves the challenge of its kind. */
export function isSolved(lab: Lab, outcome: AttackOutcome): boolean {
  return solutions[lab.attack.lab](lab, outcome);
}
