import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import type { ArrivedCookie } from '../../../contract/labs/signed.ts';
import { SignedFields } from './SignedFields.tsx';
import { signatureOf } from './use-signature.ts';

afterEach(() => vi.restoreAllMocks());

async function fields() {
  const wire = `s%3Aada.${encodeURIComponent(await signatureOf('ada', 'a secret'))}`;
  const cookie: ArrivedCookie = { name: 'user', wire, signedBy: 0, inCookies: 'undefined', inSignedCookies: "'ada'" };
  return render(<SignedFields cookie={cookie} secrets={['a secret']} write={() => undefined} />);
}

test('a changed value no longer has its signature, until it is signed again', async () => {
  const screen = await fields();
  await expect.element(screen.getByRole('status')).toHaveTextContent('They match.');
  await screen.getByLabelText('Value').fill('eve');
  await expect.element(screen.getByRole('status')).toHaveTextContent('They do not match');
  await screen.getByRole('button', { name: 'Sign it with secret 1' }).click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('They match.');
});

test('in a browser that computes no signature, the fields do not mention it', async () => {
  const screen = await fields();
  vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new Error('no secure context'));
  await screen.getByLabelText('Value').fill('eve');
  await expect.element(screen.getByRole('button', { name: 'Write it with document.cookie' })).toBeEnabled();
  await expect.element(screen.getByRole('status')).not.toBeInTheDocument();
});
