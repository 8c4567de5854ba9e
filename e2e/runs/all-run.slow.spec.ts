import { perform } from '../fixtures/perform.ts';
import { expect, test } from '../fixtures/test.ts';

/**
 * Probes whose request never arrives in an unattended Chromium, and why: its popup blocker is on, and it makes no
 * speculative prefetch from another site while it has a cookie for the target. No visitor pastes a URL, or clicks.
 */
const expectedMissing = [
  ...['home', 'port', 'sibling', 'scheme', 'other'].map((from) => `${from}/window-open: popup-blocked`),
  'other/iframe-home-link-top: needs-visitor',
  'other/iframe-storage-access-fetch: needs-visitor',
  'outside/address-bar: needs-visitor',
  ...['scheme', 'other'].map((from) => `${from}/speculation-prefetch: nothing-arrived`),
];

test('an all run receives every probe except those with a known cause', { tag: '@nightly' }, async ({
  server,
  page,
}) => {
  const report = await perform(server, page, {
    scheme: 'https',
    cookies: [{ setCookie: 'lax=1; Path=/; SameSite=Lax' }, { setCookie: 'none=1; Path=/; SameSite=None; Secure' }],
    probes: 'all',
  });
  expect(report.state).toBe('finished');
  const missing = Object.entries(report.observations).flatMap(([probe, observation]) =>
    observation.outcome === 'no-request' ? [`${probe}: ${observation.because}`] : [],
  );
  expect(missing.toSorted()).toEqual(expectedMissing.toSorted());
});
