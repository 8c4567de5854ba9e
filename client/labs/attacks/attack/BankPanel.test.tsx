import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import type { AttackView } from '../../../../contract/attacks/lab.ts';
import { attackOf, attackView, transfer } from '../../../testing/attack.ts';
import type { Asked } from './asked.ts';
import { BankPanel } from './BankPanel.tsx';
import type { AttackPhase } from './use-attack.ts';

const stopped = attackView({
  attack: 'csrf-post',
  sessionLine: 'sid=1; SameSite=Lax',
  requests: [{ ...transfer, cookies: [], fetchSite: 'cross-site', user: null, status: 401 }],
});
const succeeded: AttackView = {
  ...stopped,
  outcome: 'succeeded',
  now: { alice: { balance: 0, notes: [] }, mallory: { balance: 1_000, notes: [] }, browserIs: 'alice' },
};

interface Shown {
  readonly view?: AttackView | null;
  readonly state?: AttackPhase;
  readonly isStale?: boolean;
  readonly untrusted?: readonly string[];
}

async function panel({ view = null, state, isStale = false, untrusted = [] }: Shown) {
  const attack = attackOf('csrf-post');
  const asked: Asked = { attack: attack.id, defences: [], exploit: attack.exploit, scheme: 'http' };
  const following: AttackPhase = view ? { phase: 'following', view, byHand: false, asked } : { phase: 'idle' };
  const onLeave = vi.fn();
  const screen = await render(
    <BankPanel
      attack={attack}
      state={state ?? following}
      trust={{ untrusted, again: () => undefined }}
      view={view}
      isStale={isStale}
      predicted={null}
      notApplicable={null}
      onLeave={onLeave}
    />,
  );
  return { screen, outcome: screen.getByRole('status'), onLeave };
}

test('before an attack the panel claims nothing, and there is nothing to undo', async () => {
  const { screen, outcome } = await panel({});
  await expect.element(outcome).toHaveTextContent('No attack yet.');
  await expect
    .element(screen.getByRole('button', { name: 'Undo the attack' }))
    .toHaveAttribute('aria-disabled', 'true');
});

test('a successful attack is reported as a success, with the bank’s state before and now', async () => {
  const { screen, outcome } = await panel({ view: succeeded });
  await expect.element(outcome.getByText(/succeeded/i)).toBeVisible();
  await expect.element(screen.getByRole('row', { name: 'Mallory’s balance 0 1000' })).toHaveClass('changed');
});

test('a stopped attack is not reported as a success, and the bank’s state is unchanged', async () => {
  const { screen, outcome } = await panel({ view: stopped });
  await expect.element(outcome).not.toHaveTextContent(/succeeded/i);
  await expect.element(outcome).toHaveTextContent(/without/);
  await expect.element(screen.getByRole('row', { name: 'Alice’s balance 1000 1000' })).not.toHaveClass('changed');
});

test('the server’s refusal is shown verbatim', async () => {
  const { outcome } = await panel({ state: { phase: 'refused', message: 'Too many labs are open.' } });
  await expect.element(outcome).toHaveTextContent('Too many labs are open.');
});

test('a link can open a window that did not open', async () => {
  const { screen } = await panel({ state: { phase: 'unopened', url: 'http://bank.localhost/drive/1' } });
  await expect.element(screen.getByRole('link')).toHaveAttribute('href', 'http://bank.localhost/drive/1');
});

test('a result with other defences than the current ones says so', async () => {
  const { screen } = await panel({ view: stopped, isStale: true });
  await expect.element(screen.getByText(/You changed something/)).toBeVisible();
});
