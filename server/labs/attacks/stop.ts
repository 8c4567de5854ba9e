import type { Lab, PageAct } from './lab.ts';
import type { World } from './world.ts';

/** One page that the drive's window visits, and the sign that its visit is over. */
export interface Stop {
  /** A sentence for the visitor. */
  readonly message: string;
  readonly url: string;
  /** The path, below the lab's own, where `act` applies. */
  readonly path: string;
  readonly act: PageAct;
  /** `landed`: at once. `sign`: the attack was carried out. `log`: the attacker's log has an entry. `aged`: the cookie is old. */
  readonly until: 'landed' | 'sign' | 'log' | 'aged';
  /** Whether the exploit is delivered here. */
  readonly delivers: boolean;
  /** What the attacker's client, not the browser, does before the window goes to the stop, or after it was there. */
  readonly before?: (world: World) => Promise<void>;
  readonly after?: (world: World) => Promise<void>;
}

type More = Partial<Pick<Stop, 'act' | 'until' | 'before' | 'after'>>;

/** A stop at a page. */
export const visit = (message: string, base: string, path: string, more: More = {}): Stop => ({
  message,
  url: base + path,
  path,
  act: 'none',
  until: 'landed',
  delivers: false,
  ...more,
});

/** The stop at which the exploit is delivered. */
export const deliver = (message: string, base: string, path: string, more: More = {}): Stop => ({
  ...visit(message, base, path, more),
  delivers: true,
});

/** The user of the browser logs in. `message` is for a login that is not the first. */
export function login({ addresses, bank }: Lab, more: More = {}, message?: string): Stop {
  const who = bank.settings.visitor === 'mallory' ? 'Mallory' : 'Alice';
  return visit(message ?? `${who} logs in`, addresses.bank, '/login', { act: 'submit', ...more });
}

export const leave = ({ addresses }: Lab) => visit('The attack is undone', addresses.bank, '/leave');
export const profile = ({ addresses }: Lab) => visit('Alice opens her profile', addresses.bank, '/profile');
export const saveNote = ({ addresses }: Lab) =>
  visit('Alice saves a note', addresses.bank, '/notes', { act: 'submit' });
