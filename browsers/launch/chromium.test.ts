import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { chromiumCommand } from './chromium.ts';
import type { LaunchOptions } from './command.ts';
import type { FoundBrowser } from './find.ts';

const browser: FoundBrowser = {
  engine: 'chromium',
  recordedAs: 'chromium',
  features: [],
  title: 'Chromium',
  program: '/usr/bin/chromium',
  version: '156.0.0.0',
  major: '156',
};

/** The switches that enable features in a Chromium started with these options. */
async function enabling(features: readonly string[], shortUnsafeWindow: boolean): Promise<string[]> {
  const profile = mkdtempSync(join(tmpdir(), 'cookie-switches-'));
  onTestFinished(() => rmSync(profile, { recursive: true }));
  const options = {
    playground: { spki: 'x', names: 'localhost' },
    thirdPartyCookies: 'allowed',
    url: 'about:blank',
    window: 'hidden',
    use: 'unattended',
    shortUnsafeWindow,
  } as unknown as LaunchOptions;
  const { args } = await chromiumCommand({ ...browser, features }, profile, options);
  return args.filter((arg) => arg.startsWith('--enable-features='));
}

it('Chromium gets one switch for all features, since it obeys the last one only', async () => {
  expect(await enabling([], false)).toEqual([]);
  expect(await enabling(['A', 'B'], false)).toEqual(['--enable-features=A,B']);
  expect(await enabling(['A'], true)).toEqual(['--enable-features=A,ShortLaxAllowUnsafeThreshold']);
});
