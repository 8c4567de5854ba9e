import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { OriginEntry } from '../../contract/origins/topology.ts';
import { Home } from './Home.tsx';

const link = page.getByRole('link', { name: 'Cookie Flag Playground' });

/** A playground whose page belongs to a role, and whose interface is on another origin. */
const seenFrom = (role: OriginEntry['role']) => ({
  origins: [
    { role, scheme: 'http' as const, port: 'main' as const, origin: location.origin },
    { role: 'ui' as const, scheme: 'http' as const, port: 'main' as const, origin: 'http://ui.invalid' },
  ],
});

test('on a lab’s page the name leads to the interface’s origin', async () => {
  await render(<Home topology={seenFrom('home')} current="tokens" />);
  await expect.element(link).toHaveAttribute('href', expect.stringMatching(/^http:\/\/ui\.invalid\/#home/));
});

test('on the interface’s origin the name leads to the first page there', async () => {
  await render(<Home topology={seenFrom('ui')} current="playground" />);
  await expect.element(link).toHaveAttribute('href', '/#home');
});
