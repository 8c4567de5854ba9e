import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Topology } from '../../contract/origins/topology.ts';
import { Restarted } from './Restarted.tsx';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A playground whose interface is here, and whose second port is `port`. */
function topology(port: number, ui = location.origin): Topology {
  return {
    origins: [
      { role: 'ui', scheme: 'http', port: 'main', origin: ui },
      { role: 'home', scheme: 'http', port: 'alt', origin: `http://app.home.localhost:${port}` },
    ],
  };
}

/** Answers /api/topology, and returns the requested URLs. */
function answering(now: Topology | null): readonly string[] {
  const asked: string[] = [];
  vi.spyOn(window, 'fetch').mockImplementation((input) => {
    asked.push(String(input));
    return now === null ? Promise.reject(new TypeError('no server')) : Promise.resolve(Response.json(now));
  });
  return asked;
}

const comeBack = () => window.dispatchEvent(new Event('focus'));

test('after a restart on other ports, a returning visitor gets a message and can reload the page', async () => {
  answering(topology(2));
  await render(<Restarted topology={topology(1)} />);
  comeBack();
  await expect.element(page.getByRole('alert')).toHaveTextContent(/restarted, and its addresses changed/);
  await expect.element(page.getByRole('button', { name: 'Reload this page' })).toBeVisible();
});

test.each([
  ['the same server', topology(1)],
  ['no server', null],
])('%s: no message', async (_what, now) => {
  const asked = answering(now);
  await render(<Restarted topology={topology(1)} />);
  comeBack();
  await expect.poll(() => asked).toContain('/api/topology');
  await expect.poll(() => vi.mocked(fetch).mock.settledResults.length).toBe(asked.length);
  // The second frame draws the result.
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(page.getByRole('alert').elements()).toEqual([]);
});

test('a lab’s page makes no request: its log would show it', async () => {
  const asked = answering(topology(2));
  await render(<Restarted topology={topology(1, 'http://ui.invalid')} />);
  comeBack();
  document.dispatchEvent(new Event('visibilitychange'));
  expect(asked).toEqual([]);
});
