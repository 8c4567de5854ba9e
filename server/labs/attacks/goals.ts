import { isOnTheLine } from '../../../contract/attacks/absence.ts';
import type { Aim, AttackLabId } from '../../../contract/attacks/attack.ts';
import type { DefenceId } from '../../../contract/attacks/defences.ts';
import type { AttackOutcome } from '../../../contract/attacks/lab.ts';
import type { Lab } from './lab.ts';

const moneyMoved = ({ bank }: Lab) => bank.accounts.mallory.balance > 0;
const cameAsAlice = ({ evidence }: Lab) =>
  evidence.replays.some(({ when, status, user }) => when === 'after-the-attack' && status === 200 && user === 'alice');
const browserIsMallory = ({ evidence }: Lab) => evidence.facts.browserIs === 'mallory';
const noteAstray = ({ bank }: Lab) => bank.accounts.mallory.notes.length > 0;
const logHasVault = ({ bank, evidence }: Lab) => evidence.log.some(({ text }) => text.includes(bank.vaultSecret));
const adminOpened = ({ evidence }: Lab) => evidence.facts.adminOpened;

const reached = {
  'let-in': cameAsAlice,
  money: moneyMoved,
  browser: browserIsMallory,
  note: noteAstray,
  administration: adminOpened,
  vault: logHasVault,
} as const satisfies Readonly<Record<Aim, (lab: Lab) => boolean>>;

/** Whether a lab's attack has reached its goal, according to what the servers saw. */
export function isReached(lab: Lab): boolean {
  return reached[lab.attack.aim](lab);
}

/** The result of an attack that is over. */
export function outcomeOf(lab: Lab): AttackOutcome {
  if (isReached(lab)) return 'succeeded';
  if (lab.loot.planted === '' && lab.exploit.includes('{{planted}}')) return 'not-carried-out';
  switch (lab.evidence.facts.exploit) {
    case 'not-delivered':
      return 'not-carried-out';
    case 'delivered':
      return lab.attack.ifUnseen;
    case 'carried-out':
      return 'stopped';
  }
}

const only = ({ defences }: Lab, id: DefenceId) => defences.size === 1 && defences.has(id);
/** Only the unchanged exploit tests a defence: an emptied exploit proves nothing. */
const stopped = (lab: Lab, outcome: AttackOutcome) => outcome === 'stopped' && !lab.isEdited;

const solutions: Readonly<Record<AttackLabId, (lab: Lab, outcome: AttackOutcome) => boolean>> = {
  theft: (lab) => lab.bank.has('http-only') && moneyMoved(lab),
  csrf: (lab) => lab.bank.has('same-site-lax') && lab.bank.has('post-only') && moneyMoved(lab),
  fixation: (lab, outcome) =>
    lab.attack.ground === 'sibling-answer' && only(lab, 'regenerate') && stopped(lab, outcome),
  tossing: (lab, outcome) => lab.attack.ground === 'sibling-answer' && lab.defences.size === 1 && stopped(lab, outcome),
  tampering: (lab, outcome) =>
    lab.attack.weakness.role === 'unverified-jwt' && !lab.bank.has('role-in-session') && stopped(lab, outcome),
  network: (lab, outcome) =>
    lab.bank.has('strict-transport') && stopped(lab, outcome) && !lab.evidence.requests.some(isOnTheLine),
  boundaries: (lab) => lab.bank.has('http-only') && logHasVault(lab),
  framing: (lab, outcome) => only(lab, 'frame-ancestors') && stopped(lab, outcome),
};

/** Whether the state of a lab with this outcome solves the challenge of its kind. */
export function isSolved(lab: Lab, outcome: AttackOutcome): boolean {
  return solutions[lab.attack.lab](lab, outcome);
}
