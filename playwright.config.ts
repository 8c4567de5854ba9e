import { defineConfig } from 'playwright/test';

/** End-to-end tests: one server a worker, one throw-away browser profile a test. */
// biome-ignore lint/style/noDefaultExport: Playwright wants one
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // One more try where nobody watches; what needed it is printed by name, and is to be mended.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  reporter: [['list']],
});
