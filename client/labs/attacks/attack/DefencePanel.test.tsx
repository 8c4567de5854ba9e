import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import type { DefenceId } from '../../../../contract/attacks/defences.ts';
import { attackOf } from '../../../testing/attack.ts';
import { DefencePanel } from './DefencePanel.tsx';

const nothing = () => undefined;

test.each<readonly [readonly DefenceId[], says: RegExp, saysNot: RegExp]>([
  [[], /session cookie has SameSite=None; Secure/, /With both on/],
  [['same-site-lax'], /On: SameSite=Lax\./, /With both on|session cookie has SameSite=None/],
  [
    ['same-site-lax', 'same-site-strict'],
    /With both on, the bank writes SameSite=Strict\./,
    /session cookie has SameSite=None/,
  ],
])('with %j the panel says which SameSite the bank writes', async (on, says, saysNot) => {
  const chosen = { attack: attackOf('clickjacking'), on, scheme: 'https' } as const;
  const screen = await render(<DefencePanel chosen={chosen} onToggle={nothing} onScheme={nothing} onNone={nothing} />);
  expect(screen.container.textContent).toMatch(says);
  expect(screen.container.textContent).not.toMatch(saysNot);
});
