import { defineConfig } from 'playwright/test';

/** What `.ci/run` runs besides `npm test`: files by their name, single tests by their tag. */
const slow = /\.slow\.spec\.ts|@slow/;

/** What only `npm run nightly` runs: more of a kind that `slow` has one of, in other settings or with other values. */
const nightly = /@nightly/;

/** End-to-end tests: servers and browsers shared by the tests of a worker, each of which is another visitor. */
// biome-ignore lint/style/noDefaultExport: Playwright wants one
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './scripts/built.mjs',
  // What fails takes this long, what passes does not, on a machine of any speed.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  reporter: [['list']],
  use: {
    // Without snapshots: Playwright takes them by scripts that count as a user's gesture, and then a popup is not blocked.
    // Without a film: a browser that is filmed takes time from the other one. What a failure looked like is a screenshot.
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'quick', grepInvert: [slow, nightly] },
    { name: 'slow', grep: slow, grepInvert: nightly },
    { name: 'nightly', grep: nightly },
  ],
});
