import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Home } from './Home.tsx';

const link = page.getByRole('link', { name: 'Cookie Flag Playground' });

test('before the origins are known, the name leads from no lab to that lab’s own origin', async () => {
  await render(<Home topology={null} current="tokens" />);
  await expect.element(page.getByText('Cookie Flag Playground')).toBeVisible();
  expect(link.elements()).toEqual([]);
});

test('on the interface’s own origin the name is the way to the first page from the first paint', async () => {
  await render(<Home topology={null} current="playground" />);
  await expect.element(link).toHaveAttribute('href', '/#home');
});
