import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './browsers/launch/find.ts';

// The browser that the end-to-end tests and the measurements find; without one, Playwright's own.
const chromium = findBrowser('chromium')?.program;

const pure = '{model,contract,prediction,recordings,lessons,client,engines}';
const processes = '{server,browsers,scripts}';
const slow = '**/*.slow.test.ts';

/** `slow`: what waits for real seconds, kills processes, or measures. `.ci/run` runs it, and `npm test` its fast relatives. */
// biome-ignore lint/style/noDefaultExport: Vitest wants one
export default defineConfig({
  test: {
    testTimeout: 20_000,
    // Most of the server's tests wait for processes and sockets, not for a processor.
    maxWorkers: 2,
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
        'server/labs/session/proxy.ts',
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
          exclude: [slow, '**/node_modules/**'],
          // Values and pure functions: a worker loads them once for all files.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: [`${processes}/**/*.test.ts`],
          exclude: [slow, '**/node_modules/**'],
          // Loading the server took each file longer than most of its tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'slow', include: [slow], exclude: ['**/node_modules/**'] } },
      {
        extends: true,
        // Found while a test runs, they would reload the page below it.
        optimizeDeps: {
          include: [
            'react/jsx-dev-runtime',
            'react-dom/client',
            '@tanstack/react-query',
            'vitest-browser-react',
            'wouter/use-browser-location',
            // Of the worker that reads what was recorded.
            'zod',
            'zod/mini',
          ],
        },
        test: {
          name: 'components',
          include: ['client/**/*.test.tsx'],
          // A scene plays in real seconds, and a busy machine draws late. What fails takes this long, what passes does not.
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 30_000,
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
