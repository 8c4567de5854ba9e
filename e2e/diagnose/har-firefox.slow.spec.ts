import { BiDi } from '../../browsers/launch/bidi.ts';
import { findBrowser } from '../../browsers/launch/find.ts';
import { launch } from '../../browsers/launch/launch.ts';
import { runRequestSchema } from '../../contract/runs/experiment.ts';
import { readInput } from '../../prediction/reading/read-input.ts';
import { replay } from '../../prediction/replay/replay.ts';
import { BiDiHar } from '../fixtures/bidi-har.ts';
import { expect, test } from '../fixtures/test.ts';

const firefox = findBrowser('firefox');
const cookies = ['strict=1; SameSite=Strict', 'lax=1; SameSite=Lax', 'unset=1', 'none=1; SameSite=None; Secure'].map(
  (line) => ({ setCookie: `${line}; Path=/` }),
);

test.skip(firefox === null, 'not run: there is no Firefox on PATH');

test('a HAR of an essential run in Firefox, from its BiDi events, replays with 0 differences', async ({ server }) => {
  if (firefox === null) throw new Error('There is no Firefox.');
  const request = runRequestSchema.parse({ scheme: 'http', cookies, path: '/shop/cart', probes: 'essential' });
  const { id, driveUrl } = await server.createRun(request);
  const browser = await launch(firefox, {
    playground: server,
    thirdPartyCookies: 'blocked',
    url: 'about:blank',
    window: 'hidden',
    use: 'unattended',
    jar: 'read',
  });
  try {
    const bidi = await BiDi.connect(browser.profile);
    const har = await BiDiHar.of(bidi);
    const { contexts } = (await bidi.ask('browsingContext.getTree', {})) as { contexts: { context: string }[] };
    await bidi.ask('browsingContext.navigate', { context: contexts[0]?.context, url: driveUrl });
    const report = await server.whenOver(id);
    expect(report.state).toBe('finished');
    expect(report.userAgent).toContain('Firefox');
    const reading = readInput(har.text());
    expect(reading).toMatchObject({ kind: 'har', recordedBy: 'firefox' });
    const { requests } = replay(reading.exchanges, 'firefox', Date.now());
    const differing = requests.filter(({ differences }) => differences.length > 0);
    expect(differing.map(({ method, url, expected, recorded }) => ({ method, url, expected, recorded }))).toEqual([]);
    // The comparison is meaningful: some cookies were sent, and some were not.
    expect(requests.filter(({ recorded }) => recorded?.includes('lax')).length).toBeGreaterThan(5);
    const heldBack = requests.flatMap(({ missing }) => missing.map(({ reason }) => reason));
    expect(heldBack).toContain('same-site-strict-from-cross-site');
  } finally {
    await browser.close();
  }
});
