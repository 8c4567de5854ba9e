import { defineConfig } from 'playwright/test';

/** End-to-end tests: one server a worker, one throw-away browser profile a test. */
// biome-ignore lint/style/noDefaultExport: Playwright wants one
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  workers: 2,
  reporter: [['list']],
});
