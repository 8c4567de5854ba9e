import { type Attack, findAttack } from '../../contract/attacks/catalogue.ts';
import type { AttackView, SeenRequest } from '../../contract/attacks/lab.ts';

/** Returns the attack with this id. Throws when there is no such attack. */
export function attackOf(id: string): Attack {
  const attack = findAttack(id);
  if (!attack) throw new Error(`${id} is not an attack.`);
  return attack;
}

/** The forged request with Alice's session, and the bank's response. */
export const transfer: SeenRequest = {
  order: 1,
  at: 0,
  by: 'browser',
  host: 'bank.localhost',
  scheme: 'http',
  method: 'POST',
  sentMethod: 'POST',
  path: '/transfer',
  cookies: ['sid-abcdefgh'],
  origin: null,
  fetchSite: null,
  user: 'alice',
  status: 200,
  refusedBy: null,
  isAttack: true,
};

const accounts: AttackView['now'] = {
  alice: { balance: 1_000, notes: [] },
  mallory: { balance: 0, notes: [] },
  browserIs: null,
};

/** The servers' record of a finished attack that gained nothing. */
export function attackView(changes: Partial<AttackView> & Pick<AttackView, 'attack'>): AttackView {
  return {
    id: 'abcdefgh',
    defences: [],
    exploit: 'as-given',
    scheme: 'http',
    state: 'over',
    message: '',
    say: '',
    userAgent: '',
    before: accounts,
    now: accounts,
    sessionLine: 'sid-abcdefgh=1; Path=/; HttpOnly',
    requests: [],
    log: [],
    replays: [],
    plantedArrived: false,
    reports: [],
    writtenAs: null,
    strictTransportSent: false,
    links: { login: '', deliver: '', leave: '' },
    outcome: 'stopped',
    challenge: 'open',
    ...changes,
  };
}
