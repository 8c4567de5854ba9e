import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './browsers/launch/find.ts';

// The browser that the end-to-end tests and the measurements find; without one, Playwright's own.
const chromium = findBrowser('chromium')?.program;

const pure = '{model,contract,prediction,recordings,lessons,client,engines}';
const processes = '{server,browsers,scripts}';
const slow = '**/*.slow.test.ts';
const nightly = '**/*.nightly.test.ts';

/**
 * `slow`: what waits for real seconds, kills processes, or measures. `.ci/run` runs it, and `npm test` its fast relatives.
 * `nightly`: more of a kind of which `npm test` or `.ci/run` has one; only `npm run nightly` runs it.
 */
// biome-ignore lint/style/noDefaultExport: Vitest wants one
export default defineConfig({
  test: {
    // What fails takes this long, what passes does not: processes and browsers start late on a busy machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    // Most of the server's tests wait for processes and sockets, not for a processor.
    maxWorkers: 2,
    // Read here alone: a browser's first page waits until its dependencies are bundled, which may take a busy machine minutes.
    browser: { connectTimeout: 300_000 },
    coverage: {
      provider: 'v8',
      // What a test calls in its own process. Not browsers/, engines/, e2e/, scripts/ and client/driver/, which work in
      // browsers and processes that coverage does not see, and not the pages, which end-to-end tests click through.
      include: ['{model,contract,prediction,recordings,lessons,server}/**/*.ts', 'client/**/*.ts'],
      exclude: [
        '**/*.test.ts',
        '**/testing/**',
        // What measures, and what starts a process.
        '**/{bench,fuzz,corpus}/**',
        '**/{main,child,in-child}.ts',
        'server/labs/session/proxy/proxy.ts',
        'client/driver/**',
      ],
      reporter: ['json-summary', 'html'],
      reportOnFailure: true,
      reportsDirectory: 'test-reports/coverage',
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: [`${pure}/**/*.test.ts`],
          exclude: [slow, nightly, '**/node_modules/**'],
          // Values and pure functions: a worker loads them once for all files.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: [`${processes}/**/*.test.ts`],
          exclude: [slow, nightly, '**/node_modules/**'],
          // Loading the server took each file longer than most of its tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'slow', include: [slow], exclude: ['**/node_modules/**'] } },
      { extends: true, test: { name: 'nightly', include: [nightly], exclude: ['**/node_modules/**'] } },
      {
        extends: true,
        // All of them, named: to look for them took as long as to bundle them, and one that is found while a test runs
        // reloads the page below it.
        optimizeDeps: {
          noDiscovery: true,
          include: [
            'react',
            'react/jsx-dev-runtime',
            'react-dom',
            'react-dom/client',
            '@tanstack/react-query',
            'vitest-browser-react',
            'wouter',
            'wouter/use-browser-location',
            'cookie',
            'tldts',
            'zod',
            'zod/mini',
          ],
        },
        test: {
          name: 'components',
          include: ['client/**/*.test.tsx'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: ['--no-sandbox'] },
            }),
          },
        },
      },
    ],
  },
});
