import { defineConfig } from 'playwright/test';

/**
 * End-to-end tests: servers and browsers shared by the tests of a worker, each of which is another visitor. `slow`:
 * what `.ci/run` runs besides, tagged `@slow`.
 */
// biome-ignore lint/style/noDefaultExport: Playwright wants one
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  reporter: [['list']],
  // Without snapshots: Playwright takes them by scripts that count as a user's gesture, and then a popup is not blocked.
  use: { trace: { mode: 'retain-on-failure', snapshots: false } },
  projects: [
    { name: 'quick', grepInvert: /@slow/ },
    { name: 'slow', grep: /@slow/ },
  ],
});
