import type { Attack } from './attack.ts';

const deliver = 'Deliver the exploit.';

/** What is left to do after the exploit was delivered, by the attack's id. */
const afterwards: Readonly<Record<string, string>> = {
  'theft-by-script': 'At the bank, log in once more, and then log out, to see what the stolen id is still worth.',
  'jar-overflow': 'Reload the bank’s profile.',
  'toss-by-server': 'At the bank, save a note.',
  'toss-by-script': 'At the bank, save a note.',
  'tamper-plain': 'At the bank, open the administration.',
  'tamper-signed': 'At the bank, open the administration.',
  'tamper-jwt-none': 'At the bank, open the administration.',
  'tamper-jwt-key': 'At the bank, open the administration.',
  'network-write': 'At the bank, save a note.',
  clickjacking: 'Click “Claim your prize”.',
};

/** Whether an attack is on a customer who is logged in already, so that it proves nothing before. */
export function isOnSession({ id, lab }: Attack): boolean {
  return lab !== 'fixation' && id !== 'csrf-login';
}

/** What a visitor does to perform an attack by hand, in order. Pure. */
export function stepsByHand(attack: Attack): readonly string[] {
  const { id, lab, ground } = attack;
  const login = `Open the bank and log in${ground === 'console' ? ', as Mallory' : ''}.`;
  if (!isOnSession(attack)) return lab === 'fixation' ? [deliver, login] : [deliver];
  const old = id === 'csrf-post-old' ? ['Wait for two minutes.'] : [];
  const last = afterwards[id];
  return [login, ...old, deliver, ...(last === undefined ? [] : [last])];
}
