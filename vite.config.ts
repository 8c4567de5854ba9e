import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const source = (path: string) => resolve(import.meta.dirname, 'client', path);

/**
 * The interface, and the scripts of the tried hosts' pages. All are served below one path that is the playground's on
 * every origin, since every other path of a tried host belongs to the visitor.
 */
// biome-ignore lint/style/noDefaultExport: Vite wants one
export default defineConfig({
  root: 'client',
  base: '/.playground/app/',
  plugins: [react()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        ui: source('index.html'),
        driver: source('driver/driver.ts'),
        frame: source('driver/frame.ts'),
        worker: source('driver/worker.ts'),
        'lab-page': source('driver/lab-page.ts'),
      },
    },
  },
});
