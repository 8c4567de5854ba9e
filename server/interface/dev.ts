import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../process/free-port.ts';
import type { Served } from './built.ts';

/** Serves the sources through Vite in middleware mode, with hot reload, on all origins. */
export async function serveSources(root: string, hosts: readonly string[]): Promise<Served> {
  const { createServer } = await import('vite');
  const hmrPort = await freePort();
  const vite = await createServer({
    configFile: join(root, 'vite.config.ts'),
    appType: 'custom',
    server: {
      middlewareMode: true,
      allowedHosts: [...hosts],
      hmr: { port: hmrPort, host: '127.0.0.1', protocol: 'ws' },
      cors: false,
    },
  });
  const { base } = vite.config;
  return {
    // Express removes the mount path, but Vite needs to see its base.
    files: (request, response, next) => {
      request.url = request.originalUrl;
      vite.middlewares(request, response, next);
    },
    page: {
      html: async (path) => vite.transformIndexHtml(path, await readFile(join(root, 'client/index.html'), 'utf8')),
      // Vite compiles a source when a browser requests it.
      scripts: () => [],
      policy: {
        script: ["'unsafe-inline'"],
        style: ["'unsafe-inline'"],
        connect: [`ws://127.0.0.1:${hmrPort}`],
      },
    },
    assets: {
      script: (name) => `${base}driver/${name}.ts`,
      serviceWorker: () => `importScripts(${JSON.stringify(`${base}driver/worker.ts`)});`,
    },
    close: () => vite.close(),
  };
}
