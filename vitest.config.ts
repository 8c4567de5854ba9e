import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: Vitest wants one
export default defineConfig({
  test: {
    include: ['{model,contract,prediction,recordings,server,client,browsers,engines,scripts}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 20_000,
  },
});
