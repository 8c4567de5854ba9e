import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { ConfigError } from '../config/config.ts';
import type { DriverAssets } from '../runs/hosts/pages.ts';
import type { InterfacePage } from './ui.ts';

/** What serves the interface's files. */
export interface Served {
  readonly files: RequestHandler;
  readonly page: InterfacePage;
  readonly assets: DriverAssets;
  /** Ends what serving began. */
  readonly close?: () => Promise<void>;
}

const manifestSchema = z.record(z.string(), z.object({ file: z.string() }));

/**
 * Serves what `vite build` left in `dist/`. Names carry a hash, so browsers may keep them for good. Throws a
 * `ConfigError` where nothing was built.
 */
export function serveBuilt(dist: string): Served {
  if (!existsSync(join(dist, 'index.html'))) {
    throw new ConfigError('The interface is not built. Run "npm start", or "npm run build" first.');
  }
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')));
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
    page: { html: () => Promise.resolve(html), policy: { script: [], style: [], connect: [] } },
    assets: {
      script: (name) => {
        const entry = manifest[`driver/${name}.ts`];
        if (!entry) throw new Error(`dist has no driver/${name}.ts; run "npm run build".`);
        return `/.playground/app/${entry.file}`;
      },
    },
  };
}
