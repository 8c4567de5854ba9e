import { absenceOf, isOnTheLine, isSeen } from '../../../contract/attacks/absence.ts';
import { isOnSession } from '../../../contract/attacks/by-hand.ts';
import type { AttackOutcome } from '../../../contract/attacks/lab.ts';
import type { attackLabs } from '../../../contract/attacks/labs.ts';
import { vaultSecretOf } from '../../../contract/attacks/loot.ts';
import type { Lab } from './lab.ts';

const moneyMoved = ({ accounts }: Lab) => accounts.mallory.balance > 0;
const cameAsAlice = ({ replays }: Lab) =>
  replays.some(({ when, status, user }) => when === 'after-the-attack' && status === 200 && user === 'alice');
const browserIsMallory = ({ browserIs }: Lab) => browserIs === 'mallory';
const noteAstray = ({ accounts }: Lab) => accounts.mallory.notes.length > 0;
const logHasVault = ({ id, log }: Lab) => log.some(({ text }) => text.includes(vaultSecretOf(id)));

const goals: Readonly<Record<string, (lab: Lab) => boolean>> = {
  'theft-by-script': cameAsAlice,
  'riding-by-script': moneyMoved,
  'jar-overflow': browserIsMallory,
  'csrf-login': browserIsMallory,
  'fixation-by-script': cameAsAlice,
  'fixation-by-sibling': cameAsAlice,
  'toss-by-server': noteAstray,
  'toss-by-script': noteAstray,
  'tamper-plain': ({ adminOpened }) => adminOpened,
  'tamper-signed': ({ adminOpened }) => adminOpened,
  'tamper-jwt-none': ({ adminOpened }) => adminOpened,
  'tamper-jwt-key': ({ adminOpened }) => adminOpened,
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
  if (lab.planted === '' && lab.exploit.includes('{{planted}}')) return 'not-carried-out';
  // A forged request always leaves the attacker's page; where it did not arrive, nothing is known of the defences.
  const forged = lab.attack.lab === 'csrf';
  return !lab.served || (forged && !lab.signSeen) ? 'not-carried-out' : 'stopped';
}

/** Milliseconds in which a plain request follows the page that leads to it. */
const followsWithin = 2_000;

/** Whether there is a session to attack, where the attack is on one. */
export function hasVictim({ attack, loggedInAt }: Lab): boolean {
  return loggedInAt !== null || !isOnSession(attack);
}

/** Whether a visitor who performs an attack by hand has done all that it takes, so that what is not reached was stopped. */
export function isOverByHand(lab: Lab): boolean {
  const { attack, requests, log, replays } = lab;
  if (!lab.served) return false;
  if (isReached(lab)) return true;
  if (!hasVictim(lab)) return false;
  const awaited = lab.luredAt !== null && lab.clock.monotonic() - lab.luredAt < followsWithin;
  if (absenceOf(attack, lab) !== null) return !awaited;
  const carriedOut = requests.findLast(({ isAttack }) => isAttack);
  const profileSince = (since: number | undefined) =>
    since !== undefined && requests.some(({ path, at }) => path === '/profile' && at >= since);
  if (attack.lab === 'fixation') return replays.length > 0;
  if (attack.id === 'network-read') return isSeen(attack, lab);
  if (attack.id === 'jar-overflow') return profileSince(log.at(-1)?.at);
  if (attack.id === 'csrf-login') return Boolean(carriedOut?.refusedBy) || profileSince(carriedOut?.at);
  return lab.signSeen;
}

const only = ({ defences }: Lab, ...ids: readonly string[]) =>
  defences.size === 1 && ids.some((id) => [...defences].some((on) => on === id));
/** A defence is put to the test by the exploit as it is; one that was emptied proves nothing. */
const stopped = (lab: Lab) => lab.outcome === 'stopped' && !lab.isEdited;

const solutions: Readonly<Record<(typeof attackLabs)[number]['id'], (lab: Lab) => boolean>> = {
  theft: (lab) => lab.has('http-only') && moneyMoved(lab),
  csrf: (lab) => lab.has('same-site-lax') && lab.has('post-only') && moneyMoved(lab),
  fixation: (lab) => lab.attack.id === 'fixation-by-sibling' && only(lab, 'regenerate') && stopped(lab),
  tossing: (lab) => lab.attack.id === 'toss-by-server' && lab.defences.size === 1 && stopped(lab),
  tampering: (lab) => lab.attack.weakness.role === 'unverified-jwt' && !lab.has('role-in-session') && stopped(lab),
  network: (lab) => lab.has('strict-transport') && stopped(lab) && !lab.requests.some(isOnTheLine),
  boundaries: (lab) => lab.has('http-only') && logHasVault(lab),
  framing: (lab) => only(lab, 'frame-ancestors') && stopped(lab),
};

/** Whether a lab's state solves the challenge of its kind. */
export function isSolved(lab: Lab): boolean {
  return solutions[lab.attack.lab](lab);
}
