import { extname } from 'node:path';
import { type RequestHandler, Router } from 'express';
import { type PageId, pageIds } from '../../contract/interface/pages.ts';
import { ConfigError } from '../config/config.ts';
import { prepared } from '../http/prepared.ts';
import { Problem } from '../http/problem.ts';
import type { DriverAssets } from '../runs/hosts/pages.ts';
import type { Files } from './files.ts';
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
export function serveBuilt(files: Files): Served {
  if (!files.list('dist').includes('index.html')) {
    throw new ConfigError('The interface is not built. Run "npm start", or "npm run build" first.');
  }
  const html = files.read('dist/index.html').toString();
  const read = (name: string) => manifestSchema.parse(JSON.parse(files.read(`dist/.vite/${name}`).toString()));
  const manifest = read('manifest.json');
  const all = { ...manifest, ...read('driver.json') };
  // Without the names that the HTML already contains for every page.
  const fresh = (names: readonly string[]) => names.map((name) => base + name).filter((url) => !html.includes(url));
  const fileOf = (name: string) => {
    const entry = all[`driver/${name}.ts`];
    if (!entry) throw new Error(`dist has no driver/${name}.ts; run "npm run build".`);
    return entry.file;
  };
  let serviceWorker: string | null = null;
  const scripts = new Map<PageId, readonly string[]>(pageIds.map((id) => [id, fresh(scriptsOf(manifest, id))]));
  return {
    files: Router().get('/assets/{*name}', assetsOf(files)),
    page: {
      html: () => Promise.resolve(html),
      scripts: (id) => scripts.get(id) ?? [],
      policy: { script: [], style: [], connect: [] },
    },
    assets: {
      script: (name) => base + fileOf(name),
      serviceWorker: () => {
        serviceWorker ??= files.read(`dist/${fileOf('worker')}`).toString();
        return serviceWorker;
      },
    },
  };
}

function assetsOf(files: Files): RequestHandler {
  const folder = 'dist/assets';
  const assets = new Map<string, RequestHandler>(
    files.list(folder).map((name) => {
      const path = `${folder}/${name}`;
      const make = () => {
        // A new build removes the files of the one before.
        if (!files.list(folder).includes(name)) throw nothingHere();
        return files.read(path);
      };
      const brotli = () => files.brotli(path);
      return [name, prepared({ type: extname(name), make, brotli, caching: 'public, max-age=31536000, immutable' })];
    }),
  );
  return (request, response, next) => {
    const answer = assets.get([request.params.name].flat().join('/'));
    if (!answer) throw nothingHere();
    return answer(request, response, next);
  };
}

function nothingHere(): Problem {
  return new Problem('not-found', 'There is nothing at this address.');
}
