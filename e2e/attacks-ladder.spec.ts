import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { attackCreatedSchema } from '../contract/attacks/lab.ts';
import { ladderReportSchema, recordedLadderSchema } from '../contract/attacks/ladder.ts';
import { shortWindow } from './fixtures/attacks.ts';
import { startChromium } from './fixtures/chromium.ts';
import { expect, test } from './fixtures/test.ts';
import { resolveTestNames, startServerOnTestNames } from './fixtures/test-names.ts';

const results = resolve(import.meta.dirname, '../recordings/results');
const recorded = recordedLadderSchema.parse(
  JSON.parse(readFileSync(join(results, 'attacks-chromium-156.json'), 'utf8')),
);
/** A forged form, a same-site one, a shadowed cookie, and the network attacker, which needs names that are not localhost. */
const measuredAgain = ['csrf-post', 'csrf-sibling', 'toss-by-server', 'network-read', 'network-write'];

test('rows of the recorded matrix of Chromium come out again, cell by cell', async () => {
  test.setTimeout(900_000);
  const server = await startServerOnTestNames();
  const args = [shortWindow, resolveTestNames];
  const browser = await startChromium({ spki: server.spki, thirdPartyCookies: recorded.thirdPartyCookies, args });
  try {
    const made = await server.api('/api/ladders', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scheme: recorded.scheme, age: recorded.age, attacks: measuredAgain }),
    });
    const { id, driveUrl } = attackCreatedSchema.parse(await made.json());
    const page = await browser.context.newPage();
    await page.goto(driveUrl, { waitUntil: 'commit' });
    const report = async () => ladderReportSchema.parse(await (await server.api(`/api/ladders/${id}`)).json());
    await expect.poll(async () => (await report()).state, { timeout: 800_000 }).not.toMatch(/waiting|running/);
    const { state, rows } = await report();
    expect(state).toBe('finished');
    expect(rows).toEqual(recorded.rows.filter(({ attack }) => measuredAgain.includes(attack)));
  } finally {
    await browser.close();
    await server.stop();
  }
});
