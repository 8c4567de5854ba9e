import { join, resolve } from 'node:path';
import { entryOf, type Topology } from '../contract/origins/topology.ts';
import { createApp } from './app.ts';
import { type Config, ConfigError } from './config/config.ts';
import { type Lock, openDataFolder } from './data-folder/open.ts';
import type { VisitorLimits } from './hosted/limits.ts';
import { type Served, serveBuilt } from './interface/built.ts';
import { ownFiles } from './interface/files.ts';
import { ensureLeaf } from './origins/certificates.ts';
import type { ConnectionLimits } from './origins/connections.ts';
import { addressesOf, choosePorts, type Listening, listen, PortTaken } from './origins/listen.ts';
import { TlsErrors } from './origins/tls-errors.ts';
import { type BoundPorts, makeTopology } from './origins/topology.ts';
import { type Clock, systemClock } from './process/clock.ts';
import { Ledger } from './runs/known/ledger.ts';
import { KnownByBrowser } from './runs/known-by-browser.ts';
import { defaultLimits, type RunLimits, sharedLimits } from './runs/limits.ts';
import type { Runs } from './runs/runs.ts';
import { RunStore } from './runs/store.ts';

/** A playground that is serving. */
export interface Serving {
  readonly topology: Topology;
  readonly listening: Listening;
  /** See `Leaf.spki`. */
  readonly spki: string;
  /** PEM. */
  readonly authority: string;
  readonly runs: Runs;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** The interface as it was built, from its sources with hot reload, or something else. */
  readonly interface: 'built' | 'sources' | Served;
  readonly limits?: RunLimits;
  readonly connections?: ConnectionLimits;
  /** For the runs. */
  readonly clock?: Clock;
  /** Of a deployment. */
  readonly visitorLimits?: VisitorLimits;
}

const root = resolve(import.meta.dirname, '..');
/** What the names of the runs' keys in Redis begin with. */
const runsPrefix = 'cookie-playground';
/** How often free ports are picked before the error that another program takes one each time. */
const picks = 5;

/**
 * Takes the data folder, chooses ports, makes certificates, builds the app and listens. Throws a `ConfigError` for
 * problems that a setting can fix.
 */
export async function serve(config: Config, options: ServeOptions): Promise<Serving> {
  const lock = await openDataFolder(config.dataDir);
  try {
    return await serveOnPorts(config, options, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Another program may take a picked port while certificates are made. Then ports are picked again. */
async function serveOnPorts(config: Config, options: ServeOptions, lock: Lock): Promise<Serving> {
  for (let pick = 1; ; pick++) {
    try {
      return await serveFrom(await choosePorts(config), config, options, lock);
    } catch (error) {
      const isPicked = error instanceof PortTaken && config.ports[error.variable] === 0;
      if (!isPicked || pick === picks) throw error;
    }
  }
}

async function serveFrom(bound: BoundPorts, config: Config, options: ServeOptions, lock: Lock): Promise<Serving> {
  const topology = makeTopology({ ...config, uiHosts: reachableUiHosts(config) }, bound);
  lock.serves(uiOf(topology));
  const hosts = [...new Set(topology.origins.map(({ origin }) => new URL(origin).hostname))];
  // No browser trusts a deployment's own certificate: only the server and the processes of its labs use it.
  const leaf = await ensureLeaf(config.dataDir, hosts, config.hosted === null ? {} : { mkcert: null });
  const served = await serveInterface(options.interface, hosts);
  const tlsErrors = new TlsErrors();
  const runs = await openRuns(config, options, topology);
  const { authority } = leaf;
  const labs = {
    processes: config.hosted?.processLabs ?? 'on',
    dataDir: config.dataDir,
    homeHost: config.hosts.home,
    tls: { key: leaf.key, cert: leaf.chain },
    authority,
    urls: config.storeUrls,
  };
  const { visitorLimits } = options;
  const app = createApp({
    ...{ topology, bound, runs, tlsErrors, authority, labs, hosted: config.hosted },
    ...served,
    ...(visitorLimits ? { visitorLimits } : {}),
  });
  const handlers = {
    request: app.handle,
    upgrade: app.upgrade,
    tlsError: (host: string, port: number, error: string) => tlsErrors.add({ host, port, at: Date.now(), error }),
  };
  const closeAll = async (listening?: Listening) => {
    await runs.close();
    await Promise.all([listening?.close(), app.close()]);
    await served.close?.();
  };
  const listening = await listen(config, bound, leaf, handlers, options.connections).catch(async (error: unknown) => {
    await closeAll();
    throw error;
  });
  const close = async () => {
    lock.ends();
    try {
      await closeAll(listening);
    } finally {
      lock.release();
    }
  };
  return { topology, listening, spki: leaf.spki, authority, runs, close };
}

/**
 * The origin of the interface. Prefers http, which a browser on the visitor's own machine trusts without a certificate.
 */
export function uiOf(topology: Topology): string {
  return (entryOf(topology, 'ui', 'http') ?? entryOf(topology, 'ui', 'https'))?.origin ?? '';
}

async function openRuns(config: Config, { limits, clock }: ServeOptions, topology: Topology): Promise<Runs> {
  const { runsUrl, dataDir, hosted } = config;
  if (runsUrl !== null) {
    // The client for Redis is hundreds of files, and is loaded only if the runs are in Redis.
    const { RedisRuns } = await import('./runs/redis/redis-runs.ts');
    return new RedisRuns(topology, limits ?? sharedLimits, { url: runsUrl, prefix: runsPrefix });
  }
  // Visitors of a deployment are strangers, so no visitor gets lines that expire another's cookies.
  const known = hosted === null ? new Ledger(join(dataDir, 'known-cookies.json')) : new KnownByBrowser(clock);
  return new RunStore(topology, limits ?? defaultLimits, clock ?? systemClock, known);
}

function reachableUiHosts(config: Config): readonly string[] {
  if (config.hosted !== null) return [];
  const reachable = config.uiHosts.filter((host) => host !== '[::1]' || addressesOf(config).includes('::1'));
  if (reachable.length > 0) return reachable;
  throw new ConfigError(
    'No host is left for the interface: roles use localhost and 127.0.0.1, and [::1] is not available here. Change HOME_HOST, SIBLING_HOST or OTHER_HOST.',
  );
}

async function serveInterface(from: ServeOptions['interface'], hosts: readonly string[]): Promise<Served> {
  if (from === 'built') return serveBuilt(ownFiles());
  if (from !== 'sources') return from;
  // Vite is loaded only if it serves.
  const { serveSources } = await import('./interface/dev.ts');
  return serveSources(root, hosts);
}
