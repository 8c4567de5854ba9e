import { type AttackOf, notWritten } from './attack.ts';

/** Lab 6: someone who can answer for every plain http address of the site. */
export const network = [
  {
    id: 'network-read',
    lab: 'network',
    title: 'The network reads the cookie',
    story:
      'A page makes the browser request the bank over plain http. An attacker on the network reads the Cookie header and sends it to the bank.',
    goal: 'The bank treats the attacker’s client as Alice.',
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
      'An attacker on the network answers the plain http request for the bank, with a cookie that overwrites the one that https set.',
    goal: 'What Alice saves over https goes to Mallory’s account.',
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
