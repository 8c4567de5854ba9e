import { comeBack, fetchSession, signIn } from './client.ts';
import type { Lab, PageAct } from './lab.ts';
import type { World } from './world.ts';

/** One page that the window of a drive visits, and when it has seen enough of it. */
export interface Stop {
  /** In words, for the visitor. */
  readonly say: string;
  readonly url: string;
  /** The path below the lab's own for which `act` is meant. */
  readonly path: string;
  readonly act: PageAct;
  /** `landed`: at once. `sign`: the attack was carried out. `log`: the attacker's log has an entry. `aged`: the cookie is old. */
  readonly until: 'landed' | 'sign' | 'log' | 'aged';
  /** Done by the attacker's client, not by the browser, before the window goes there, or after it was there. */
  readonly before?: (world: World) => Promise<void>;
  readonly after?: (world: World) => Promise<void>;
}

/** The stops of a lab's attack, in order, from Alice's login to the page that expires every cookie of the lab. */
export function itinerary(lab: Lab): Stop[] {
  return [...prepared(lab, ways[lab.attack.ground](lab)), leave(lab)];
}

/** The attacker's own client gets what the exploit needs before anything else happens. */
export async function prepare(world: World, lab: Lab): Promise<void> {
  if (lab.attack.ground === 'comment') lab.bank.comment('mallory', lab.filled());
  if (!lab.exploit.includes('{{planted}}')) return;
  lab.loot.planted =
    lab.attack.lab === 'fixation' ? await fetchSession(world, lab) : await signIn(world, lab, 'mallory');
  if (lab.attack.ground === 'comment') lab.bank.comment('mallory', lab.filled());
}

function prepared(lab: Lab, [first, ...rest]: Stop[]): Stop[] {
  return first ? [{ ...first, before: (world) => prepare(world, lab) }, ...rest] : [];
}

const visit = (say: string, base: string, path: string, more: Partial<Stop> = {}): Stop => ({
  say,
  url: base + path,
  path,
  act: 'none',
  until: 'landed',
  ...more,
});

function login({ addresses, attack }: Lab, more: Partial<Stop> = {}): Stop {
  const who = attack.ground === 'console' ? 'Mallory' : 'Alice';
  return visit(`${who} logs in`, addresses.bank, '/login', { act: 'submit', ...more });
}

const leave = ({ addresses }: Lab) => visit('Everything is undone', addresses.bank, '/leave');
const profile = ({ addresses }: Lab) => visit('Alice looks at her profile', addresses.bank, '/profile');
const saveNote = ({ addresses }: Lab) => visit('Alice saves a note', addresses.bank, '/notes', { act: 'submit' });

const ways: Readonly<Record<Lab['attack']['ground'], (lab: Lab) => Stop[]>> = {
  'other-page': otherPage,
  'other-frame': (lab) => [
    login(lab),
    visit(
      lab.request.clicks === 'visitor'
        ? 'Your click is awaited in the attack’s window'
        : 'Alice opens the attacker’s page',
      lab.addresses.attackerStage,
      '/stage',
      { until: 'sign' },
    ),
  ],
  'sibling-page': (lab) =>
    lab.attack.lab === 'tossing'
      ? [login(lab), visit('Alice visits the shop', lab.addresses.shop, '/page'), saveNote(lab)]
      : [login(lab), visit('Alice visits the shop', lab.addresses.shop, '/page', { act: 'late', until: 'sign' })],
  'sibling-answer': (lab) => {
    const shop = visit('Alice visits the shop', lab.addresses.shop, '/page');
    return lab.attack.lab === 'fixation'
      ? [shop, login(lab, thenComeBack(lab, 'login'))]
      : [login(lab), shop, saveNote(lab)];
  },
  'network-answer': (lab) => {
    const lure = visit('A page asks for a plain http address of the bank', lab.addresses.shopOverHttp, '/lure', {
      until: 'log',
    });
    return lab.attack.id === 'network-write' ? [login(lab), lure, saveNote(lab)] : [login(lab), lure];
  },
  comment,
  console: (lab) => [
    login(lab),
    visit('Mallory types into the console', lab.addresses.bank, '/console', { until: 'log' }),
    visit('Mallory opens the administration', lab.addresses.bank, '/admin'),
  ],
  'neighbour-path': (lab) => [
    login(lab),
    visit('Alice opens her vault', lab.addresses.bank, '/vault/'),
    visit('Alice opens the neighbour’s page', neighbourOf(lab), '/neighbour/', { until: 'sign' }),
  ],
  'neighbour-port': (lab) => [
    login(lab),
    visit('Alice opens the calendar', neighbourOf(lab), '/app', { until: 'sign' }),
  ],
};

/** Where the neighbour's app lives: beside the bank, or on a host of its own. */
export function neighbourOf({ addresses, attack, bank }: Lab): string {
  if (bank.has('separate-host')) return addresses.shop;
  return attack.ground === 'neighbour-port' ? addresses.bankOtherPort : addresses.bank;
}

/** The address at which the exploit is delivered. */
export function deliverUrl(lab: Lab): string {
  const { bank, shop, shopOverHttp, attacker, attackerStage } = lab.addresses;
  const urls: Record<Lab['attack']['ground'], string> = {
    'other-page': `${attacker}/exploit`,
    'other-frame': `${attackerStage}/stage`,
    'sibling-page': `${shop}/page`,
    'sibling-answer': `${shop}/page`,
    'network-answer': `${shopOverHttp}/lure`,
    comment: `${bank}/comments`,
    console: `${bank}/console`,
    'neighbour-path': `${neighbourOf(lab)}/neighbour/`,
    'neighbour-port': `${neighbourOf(lab)}/app`,
  };
  return urls[lab.attack.ground];
}

function otherPage(lab: Lab): Stop[] {
  const exploit = visit('Alice opens the attacker’s page', lab.addresses.attacker, '/exploit', {
    act: 'late',
    until: 'sign',
  });
  if (lab.attack.id === 'csrf-login') return [exploit, profile(lab)];
  if (lab.attack.id !== 'csrf-post-old') return [login(lab), exploit];
  const aged = visit('Waiting until the cookie is older than two minutes', lab.addresses.bank, '/profile', {
    until: 'aged',
  });
  return [login(lab), aged, exploit];
}

/** Where the attacker's client comes back with what it planted or stole. */
const thenComeBack = (lab: Lab, after: 'login' | 'logout'): Partial<Stop> => ({
  after: (world) => comeBack(world, lab, after),
});

function comment(lab: Lab): Stop[] {
  const read = visit('Alice reads the comments', lab.addresses.bank, '/comments', { until: 'sign' });
  if (lab.attack.lab === 'fixation') return [read, login(lab, thenComeBack(lab, 'login'))];
  if (lab.attack.id === 'jar-overflow') return [login(lab), read, profile(lab)];
  if (lab.attack.id !== 'theft-by-script') return [login(lab), read];
  const again = login(lab, { say: 'Alice logs in once more', ...thenComeBack(lab, 'login') });
  const logout = visit('Alice logs out', lab.addresses.bank, '/logout', {
    act: 'submit',
    ...thenComeBack(lab, 'logout'),
  });
  return [login(lab), read, again, logout];
}
