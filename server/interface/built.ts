import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { type PageId, pageIds } from '../../contract/interface/pages.ts';
import { ConfigError } from '../config/config.ts';
import type { DriverAssets } from '../runs/hosts/pages.ts';
import { manifestSchema, scriptsOf } from './page-files.ts';
import type { InterfacePage } from './ui.ts';

/** The handler that serves the interface's files. */
export interface Served {
  readonly files: RequestHandler;
  readonly page: InterfacePage;
  readonly assets: DriverAssets;
  /** Ends what serving started. */
  readonly close?: () => Promise<void>;
}

/** The path that the interface's files are served below. */
const base = '/.playground/app/';

/**
 * Serves the output of `vite build` in `dist/`. File names contain a hash, so browsers may cache them forever. Throws a
 * `ConfigError` when there is no build.
 */
export function serveBuilt(dist: string): Served {
  if (!existsSync(join(dist, 'index.html'))) {
    throw new ConfigError('The interface is not built. Run "npm start", or "npm run build" first.');
  }
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const read = (name: string) => manifestSchema.parse(JSON.parse(readFileSync(join(dist, '.vite', name), 'utf8')));
  const manifest = read('manifest.json');
  const all = { ...manifest, ...read('driver.json') };
  // Without the names that the HTML already contains for every page.
  const fresh = (names: readonly string[]) => names.map((name) => base + name).filter((url) => !html.includes(url));
  const scripts = new Map<PageId, readonly string[]>(pageIds.map((id) => [id, fresh(scriptsOf(manifest, id))]));
  return {
    files: Router().use(
      '/assets',
      express.static(join(dist, 'assets'), {
        index: false,
        redirect: false,
        immutable: true,
        maxAge: '1y',
        fallthrough: false,
      }),
    ),
    page: {
      html: () => Promise.resolve(html),
      scripts: (id) => scripts.get(id) ?? [],
      policy: { script: [], style: [], connect: [] },
    },
    assets: {
      script: (name) => {
        const entry = all[`driver/${name}.ts`];
        if (!entry) throw new Error(`dist has no driver/${name}.ts; run "npm run build".`);
        return base + entry.file;
      },
    },
  };
}
