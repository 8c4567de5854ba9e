import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import type { SessionLab } from '../../../contract/labs/session.ts';
import { firstSessionOptions } from '../../../contract/labs/session-options.ts';
import { Steps } from './Steps.tsx';

const lab: SessionLab = {
  id: '0123456789abcdef',
  options: firstSessionOptions,
  cookieName: 'sid',
  secrets: [],
  stores: [],
  storeServer: 'none',
  instances: [],
  records: [],
  recordsProblem: null,
  planted: null,
  log: [],
  events: [],
};

async function sending(planted: SessionLab['planted']) {
  const screen = await render(
    <Steps options={firstSessionOptions} lab={{ ...lab, planted }} press={() => undefined} isGuided={false} />,
  );
  return screen.getByRole('button', { name: 'Send the planted id' });
}

test('before an id is planted, the button that sends it is disabled and says what to do first', async () => {
  const button = await sending(null);
  await expect.element(button).toBeDisabled();
  await expect.element(button).toHaveAccessibleDescription('Plant an id first. Then the attacker can send it.');
});

test('once an id is planted, the button that sends it works and needs no explanation', async () => {
  const button = await sending('an-id');
  await expect.element(button).toBeEnabled();
  await expect.element(button).not.toHaveAccessibleDescription();
});
