import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';
import { z } from 'zod';
import type { DriverAssets } from '../tried/pages.ts';
import type { InterfacePage } from './ui.ts';

/** What serves the interface's files. */
export interface Served {
  readonly files: RequestHandler;
  readonly page: InterfacePage;
  readonly assets: DriverAssets;
}

const manifestSchema = z.record(z.string(), z.object({ file: z.string() }));

/** Serves what `vite build` left in `dist/`. Names carry a hash, so browsers may keep them for good. */
export function serveBuilt(dist: string): Served {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')));
  return {
    files: express.static(dist, { index: false, immutable: true, maxAge: '1y', fallthrough: false }),
    page: { html: () => Promise.resolve(html), policy: { script: '', style: '', connect: '' } },
    assets: {
      script: (name) => {
        const entry = manifest[`driver/${name}.ts`];
        if (!entry) throw new Error(`dist has no driver/${name}.ts; run "npm run build".`);
        return `/.playground/app/${entry.file}`;
      },
    },
  };
}
