import { join, resolve } from 'node:path';
import type { Topology } from '../contract/topology.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { ensureLeaf } from './origins/certificates.ts';
import { choosePorts, type Listening, listen } from './origins/listen.ts';
import { TlsErrors } from './origins/tls-errors.ts';
import { makeTopology } from './origins/topology.ts';
import { RunStore } from './runs/store.ts';
import { serveBuilt } from './ui/built.ts';

/** A playground that is serving. */
export interface Serving {
  readonly topology: Topology;
  readonly listening: Listening;
  /** See `Leaf.spki`. */
  readonly spki: string;
  /** PEM. */
  readonly authority: string;
  readonly store: RunStore;
  close(): Promise<void>;
}

const root = resolve(import.meta.dirname, '..');

/** Makes certificates, chooses ports, builds the app and listens. Throws a `ConfigError` for what a setting can mend. */
export async function serve(config: Config, dev: boolean): Promise<Serving> {
  const bound = await choosePorts(config);
  const topology = makeTopology(config, bound);
  const hosts = [...new Set(topology.origins.map(({ origin }) => new URL(origin).hostname))];
  const leaf = await ensureLeaf(config.dataDir, hosts);
  const served = dev
    ? await (await import('./ui/dev.ts')).serveSources(root, bound, hosts)
    : serveBuilt(join(root, 'dist'));
  const tlsErrors = new TlsErrors();
  const store = new RunStore(topology);
  const { authority } = leaf;
  const labs = {
    dataDir: config.dataDir,
    homeHost: config.hosts.home,
    tls: { key: leaf.key, cert: leaf.chain },
    authority,
    urls: config.storeUrls,
  };
  const app = createApp({ topology, bound, store, tlsErrors, authority, labs, ...served });
  const listening = await listen(bound, leaf, {
    request: app.handle,
    upgrade: app.upgrade,
    tooLarge: (octets) => store.tooLarge(octets),
    tlsError: (host, port, error) => tlsErrors.add({ host, port, at: Date.now(), error }),
  });
  const close = async () => {
    store.close();
    await Promise.all([listening.close(), app.close()]);
  };
  return { topology, listening, spki: leaf.spki, authority, store, close };
}
