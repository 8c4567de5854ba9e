import { type AttackOf, notWritten } from './attack.ts';

/** Lab 6: someone who can answer for every plain http address of the site. */
export const network = [
  {
    id: 'network-read',
    lab: 'network',
    title: 'The network reads the cookie',
    story:
      'A page on a plain http address makes the browser ask the bank over plain http. Whoever sits on the line reads the Cookie header and replays it.',
    goal: 'The bank answers the attacker’s client as if it were Alice.',
    ground: 'network-answer',
    aim: 'let-in',
    victim: 'logged-in',
    ifUnseen: 'stopped',
    weakness: notWritten,
    exploit: `Content-Type: text/html

<p>Nothing to see here.</p>`,
    sign: { at: 'log' },
    defences: ['secure', 'prefix-host', 'strict-transport', 'http-only'],
    probe: null,
  },
  {
    id: 'network-write',
    lab: 'network',
    title: 'The network writes the cookie',
    story:
      'Whoever sits on the line answers the plain request in the bank’s name, with a cookie that writes over the one that https set.',
    goal: 'What Alice saves over https lands in Mallory’s account.',
    ground: 'network-answer',
    aim: 'note',
    victim: 'logged-in',
    ifUnseen: 'stopped',
    afterDelivery: 'At the bank, save a note.',
    weakness: notWritten,
    exploit: `Set-Cookie: {{cookie}}={{planted}}; Path=/; Max-Age=600; HttpOnly
Content-Type: text/html

<p>Nothing to see here.</p>`,
    sign: { at: 'bank', method: 'POST', path: '/notes' },
    defences: ['secure', 'prefix-host', 'strict-transport', 'http-only'],
    probe: null,
  },
] as const satisfies readonly AttackOf<string>[];
