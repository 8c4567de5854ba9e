import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const base = '/.playground/app/';
const source = (path: string) => resolve(import.meta.dirname, 'client', path);

/**
 * Puts the script that sets the theme in front of everything else in the head. A plain script there holds the first paint
 * back; served from its source it is a module, since Vite has no other form of it.
 */
const themeBeforePaint: Plugin = {
  name: 'theme-before-paint',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) => {
      const chunk = Object.values(bundle ?? {}).find(({ name }) => name === 'first-paint');
      if (bundle && !chunk) throw new Error('The bundle has no first-paint.');
      const attrs = chunk ? { src: base + chunk.fileName } : { type: 'module', src: `${base}theme/first-paint.ts` };
      return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
    },
  },
};

/**
 * Keeps the script in a template until `first-paint` takes it out, while its modules are loaded already, behind the styles:
 * what is painted first stands in the HTML, and needs styles only.
 */
const scriptAfterPaint: Plugin = {
  name: 'script-after-paint',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => {
      const [script] = /<script type="module".*<\/script>/.exec(html) ?? [];
      if (script === undefined) throw new Error('index.html has no script.');
      return html
        .replace(script, '')
        .replaceAll('<link rel="modulepreload"', (tag) => `${tag} fetchpriority="low"`)
        .replace('</head>', () => `<template class="script">${script}</template></head>`);
    },
  },
};

/**
 * The interface, and the scripts of the tried hosts' pages. All are served below one path that is the playground's on
 * every origin, since every other path of a tried host belongs to the visitor. Each page of a run loads the driver again:
 * it is bundled apart, into one file with only what it needs of Zod.
 */
// biome-ignore lint/style/noDefaultExport: Vite wants one
export default defineConfig({
  root: 'client',
  base,
  plugins: [react(), themeBeforePaint, scriptAfterPaint],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    manifest: true,
    license: { fileName: 'LICENSES.md' },
    // One file of styles for all pages, 16 kB compressed: a dozen small ones took the first paint three round trips more.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        ui: source('index.html'),
        'first-paint': source('theme/first-paint.ts'),
        frame: source('driver/frame.ts'),
        worker: source('driver/worker.ts'),
        'lab-page': source('driver/lab-page.ts'),
      },
      output: {
        // Zod is told not to compile before any schema is made: its setting has to run with Zod itself, before other chunks.
        // The list of requests takes long to make: a separate chunk runs separately.
        codeSplitting: {
          groups: [
            { name: 'zod', test: /node_modules[\\/]zod[\\/]|client[\\/]api[\\/]zod-config/ },
            { name: 'topology', test: /contract[\\/]origins[\\/]topology/ },
            { name: 'probes', test: /contract[\\/]probes[\\/]/ },
          ],
        },
      },
    },
  },
  builder: {},
  environments: {
    driver: {
      consumer: 'client',
      build: {
        emptyOutDir: false,
        license: false,
        manifest: '.vite/driver.json',
        rolldownOptions: { input: source('driver/driver.ts'), output: { codeSplitting: false } },
      },
    },
  },
});
