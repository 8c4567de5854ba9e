import type { BrowserContext } from 'playwright/test';
import { type Playground, startPlayground } from '../../browsers/launch/playground.ts';
import type { Jar } from '../../contract/runs/jar.ts';
import { runThroughInterface } from '../fixtures/run.ts';
import { expect, test } from '../fixtures/test.ts';

/** The fields of the browser's own list that these tests need. */
async function listOf(context: BrowserContext): Promise<Jar> {
  const all = await context.cookies();
  return all.map(({ name, value, domain, path, secure, httpOnly }) => {
    const kept = {
      domain: domain.replace(/^\./, ''),
      hostOnly: !domain.startsWith('.'),
      path,
      end: 'session',
    } as const;
    return { name, value, ...kept, secure, httpOnly, sameSite: null, partition: null };
  });
}

/** A separate playground: one with access to a jar marks each browser whose cookies it needs to know. */
let server: Playground;
test.beforeAll(async () => {
  server = await startPlayground();
});
test.afterAll(() => server.stop());

test('the browser’s own list decides about a cookie that no request can carry', { tag: '@slow' }, async ({
  page,
  context,
}) => {
  server.lendJar(async (mark) => {
    const cookies = await listOf(context);
    return cookies.some(({ value }) => value === mark) ? { lists: 'all', cookies: [...cookies] } : null;
  });
  const cookies = ['kept=1; Path=/deep/../', 'refused=1; Path=/; Domain=deep.app.home.localhost', 'plain=1; Path=/'];
  const report = await runThroughInterface(page, server, { scheme: 'http', cookies });
  expect(report.cookies.map(({ stored, jar }) => [stored, jar])).toEqual([
    [['first-party'], 'decided'],
    [[], 'decided'],
    [['first-party'], 'not-asked'],
  ]);
  await expect(page.getByText('The browser’s own list has it.')).toBeVisible();
});

test('the list of another browser decides nothing', { tag: '@nightly' }, async ({ page }) => {
  server.lendJar(() => Promise.resolve(null));
  const report = await runThroughInterface(page, server, { scheme: 'http', cookies: ['kept=1; Path=/deep/../'] });
  expect(report.cookies[0]).toMatchObject({ stored: 'unknown', unknownBecause: 'path', jar: 'no-answer' });
  await expect(page.getByText('The browser’s own list could not be read.')).toBeVisible();
});
