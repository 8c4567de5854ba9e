import { perform } from './fixtures/perform.ts';
import { expect, test } from './fixtures/test.ts';

/** Probes of which nothing arrives in an unattended Chromium with its popup blocker on, and why. */
const expectedMissing = ['home', 'port', 'sibling', 'scheme', 'other'].map(
  (from) => `${from}/window-open: popup-blocked`,
);

test('an all run receives every probe but those with a known cause', async ({ server, page }) => {
  const report = await perform(server, page, {
    scheme: 'https',
    cookies: [{ setCookie: 'lax=1; Path=/; SameSite=Lax' }, { setCookie: 'none=1; Path=/; SameSite=None; Secure' }],
    probes: 'all',
  });
  expect(report.state).toBe('finished');
  const missing = Object.entries(report.observations).flatMap(([probe, observation]) =>
    observation.outcome === 'no-request' ? [`${probe}: ${observation.because}`] : [],
  );
  expect(missing).toEqual(expectedMissing);
});
