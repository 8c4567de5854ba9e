import { isOnTheLine } from '../../../contract/attacks/absence.ts';
import type { AttackId } from '../../../contract/attacks/catalogue.ts';
import { comeBack } from './client.ts';
import { isReached } from './goals.ts';
import type { Lab } from './lab.ts';
import { deliver, login, profile, type Stop, saveNote, visit } from './stop.ts';

/** How an attack is performed. */
export interface Play {
  /** The stops of its window. One of them delivers the exploit. */
  readonly steps: (lab: Lab) => readonly Stop[];
  /** By hand: whether the visitor has performed every step. For a lab without a known reason (`absence`) against it. */
  readonly isPerformed: (lab: Lab) => boolean;
}

/** The attacker's client comes back with the cookie that it planted or stole. */
const thenComeBack = (lab: Lab, after: 'login' | 'logout') => ({
  after: (world: Parameters<typeof comeBack>[0]) => comeBack(world, lab, after),
});

const isCarriedOut = ({ evidence }: Lab) => evidence.facts.exploit === 'carried-out';
const hasComeBack = ({ evidence }: Lab) => evidence.replays.length > 0;
const profileSince = ({ evidence }: Lab, since: number | undefined) =>
  since !== undefined && evidence.requests.some(({ path, at }) => path === '/profile' && at >= since);

const otherPage = ({ addresses }: Lab) =>
  deliver('Alice opens the attacker’s page', addresses.attacker, '/exploit', { act: 'late', until: 'sign' });
const comments = ({ addresses }: Lab) =>
  deliver('Alice reads the comments', addresses.bank, '/comments', { until: 'sign' });
const shop = ({ addresses }: Lab) => deliver('Alice visits the shop', addresses.shop, '/page');
const lure = ({ addresses }: Lab) =>
  deliver('A page requests a plain http address of the bank', addresses.shopOverHttp, '/lure', { until: 'log' });
const stage = ({ addresses, request }: Lab) =>
  deliver(
    request.clicks === 'visitor' ? 'Click in the attack’s window' : 'Alice opens the attacker’s page',
    addresses.attackerStage,
    '/stage',
    { until: 'sign' },
  );

const forged: Play = { steps: (lab) => [login(lab), otherPage(lab)], isPerformed: isCarriedOut };
const framed: Play = { steps: (lab) => [login(lab), stage(lab)], isPerformed: isCarriedOut };
const commented: Play = { steps: (lab) => [login(lab), comments(lab)], isPerformed: isCarriedOut };
const tossed: Play = { steps: (lab) => [login(lab), shop(lab), saveNote(lab)], isPerformed: isCarriedOut };
const tampered: Play = {
  steps: (lab) => [
    login(lab),
    deliver('Mallory types into the console', lab.addresses.bank, '/console', { until: 'log' }),
    visit('Mallory opens the admin page', lab.addresses.bank, '/admin'),
  ],
  isPerformed: isCarriedOut,
};

/** How each attack is performed. */
export const plays = {
  'theft-by-script': {
    steps: (lab) => [
      ...commented.steps(lab),
      login(lab, thenComeBack(lab, 'login'), 'Alice logs in once more'),
      visit('Alice logs out', lab.addresses.bank, '/logout', { act: 'submit', ...thenComeBack(lab, 'logout') }),
    ],
    isPerformed: isCarriedOut,
  },
  'riding-by-script': commented,
  'jar-overflow': {
    steps: (lab) => [...commented.steps(lab), profile(lab)],
    isPerformed: (lab) => profileSince(lab, lab.evidence.log.at(-1)?.at),
  },
  'csrf-get': forged,
  'csrf-post': forged,
  'csrf-post-old': {
    steps: (lab) => [
      login(lab),
      visit('Waiting until the cookie is older than two minutes', lab.addresses.bank, '/profile', { until: 'aged' }),
      otherPage(lab),
    ],
    isPerformed: isCarriedOut,
  },
  'csrf-image': framed,
  'csrf-fetch': framed,
  'csrf-override': forged,
  'csrf-sibling': {
    steps: (lab) => [
      login(lab),
      deliver('Alice visits the shop', lab.addresses.shop, '/page', { act: 'late', until: 'sign' }),
    ],
    isPerformed: isCarriedOut,
  },
  'csrf-login': {
    steps: (lab) => [otherPage(lab), profile(lab)],
    isPerformed: (lab) => {
      const forgery = lab.evidence.requests.findLast(({ isAttack }) => isAttack);
      return Boolean(forgery?.refusedBy) || profileSince(lab, forgery?.at);
    },
  },
  'fixation-by-script': {
    steps: (lab) => [comments(lab), login(lab, thenComeBack(lab, 'login'))],
    isPerformed: hasComeBack,
  },
  'fixation-by-sibling': {
    steps: (lab) => [shop(lab), login(lab, thenComeBack(lab, 'login'))],
    isPerformed: hasComeBack,
  },
  'toss-by-server': tossed,
  'toss-by-script': tossed,
  'tamper-plain': tampered,
  'tamper-signed': tampered,
  'tamper-jwt-none': tampered,
  'tamper-jwt-key': tampered,
  'network-read': {
    steps: (lab) => [login(lab), lure(lab)],
    isPerformed: ({ evidence }) => evidence.requests.some(isOnTheLine),
  },
  'network-write': { steps: (lab) => [login(lab), lure(lab), saveNote(lab)], isPerformed: isCarriedOut },
  'path-read': {
    steps: (lab) => [
      login(lab),
      visit('Alice opens her vault', lab.addresses.bank, '/vault/'),
      deliver('Alice opens the neighbour’s page', neighbourOf(lab, lab.addresses.bank), '/neighbour/', {
        until: 'sign',
      }),
    ],
    isPerformed: isCarriedOut,
  },
  'port-receive': {
    steps: (lab) => [
      login(lab),
      deliver('Alice opens the calendar', neighbourOf(lab, lab.addresses.bankOtherPort), '/app', { until: 'sign' }),
    ],
    isPerformed: isCarriedOut,
  },
  clickjacking: framed,
} as const satisfies Readonly<Record<AttackId, Play>>;

/** The address of the neighbour's app: `beside`, which is on the bank's own host, or a separate host. */
function neighbourOf({ addresses, bank }: Lab, beside: string): string {
  return bank.has('separate-host') ? addresses.shop : beside;
}

/** The address at which a lab's exploit is delivered. */
export function deliverUrl(lab: Lab): string {
  const stop = plays[lab.attack.id].steps(lab).find(({ delivers }) => delivers);
  if (!stop) throw new Error(`${lab.attack.id} never delivers its exploit.`);
  return stop.url;
}

/** Milliseconds within which a plain http request follows the page that leads to it. */
const followsWithin = 2_000;

/** Whether there is a session to attack. True for an attack that needs no session. */
export function hasVictim({ attack, evidence }: Lab): boolean {
  return evidence.facts.loggedInAt !== null || attack.victim !== 'logged-in';
}

/**
 * Whether a visitor who performs an attack by hand has performed every step. If so, an attack that did not reach its
 * goal was stopped.
 */
export function isOverByHand(lab: Lab): boolean {
  const { attack, evidence, clock } = lab;
  const { exploit, luredAt } = evidence.facts;
  if (exploit === 'not-delivered') return false;
  if (isReached(lab)) return true;
  if (!hasVictim(lab)) return false;
  if (lab.absence() === null) return plays[attack.id].isPerformed(lab);
  return luredAt === null || clock.monotonic() - luredAt >= followsWithin;
}
