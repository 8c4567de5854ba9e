import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { firstSessionOptions, type StoreKind, storeKinds } from '../../../contract/labs/session-options.ts';
import { ensureLeaf } from '../../origins/certificates.ts';
import { Instance } from '../processes/instance.ts';
import { StoreServer, storeProgram } from '../processes/store-server.ts';
import { type Configure, labHeaders } from '../session/messages.ts';
import { forgetRecords } from '../stores/open.ts';
import { type LoadResult, putLoad } from './load.ts';

/** The app is the lab's own, in a separate process. This process makes the load. */
new Command('npm run bench:sessions --')
  .description('Measures login and read for each session store, beside a handler without sessions.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();

const users = 16;
/** Milliseconds. */
const warmUp = 500;
const lasts = 3_000;
const base = '/bench';
const token = 'bench';
const prefix = 'lab:bench';

const folder = mkdtempSync(join(tmpdir(), 'cookie-bench-'));
const leaf = await ensureLeaf(folder, ['localhost'], { mkcert: null });
console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, ${users} users at once`,
);
console.log('| store | requests per second | p50 ms | p99 ms | not 200 |');
console.log('| --- | ---: | ---: | ---: | ---: |');
try {
  const plain = [{ method: 'GET', path: `${base}/plain` }];
  print('no session at all', await bench('memory', '', plain));
  for (const store of storeKinds) await benchStore(store);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function benchStore(store: StoreKind): Promise<void> {
  const steps = [
    { method: 'POST', path: `${base}/login` },
    { method: 'GET', path: `${base}/me` },
  ];
  if (store === 'memory' || store === 'embedded') {
    print(store, await bench(store, join(folder, 'bench.db'), steps));
    return;
  }
  const url = store === 'redis' ? process.env.REDIS_URL : process.env.MONGODB_URL;
  const program = storeProgram(store);
  if (!url && !program) {
    console.log(`| ${store} | not run: no server on PATH and no URL | | | |`);
    return;
  }
  const own = url || !program ? null : new StoreServer(store, program);
  try {
    await own?.start();
    print(store, await bench(store, url ?? own?.address ?? '', steps));
  } finally {
    if (url) await forgetRecords({ kind: store, address: url, prefix });
    await own?.close();
  }
}

async function bench(
  kind: StoreKind,
  address: string,
  steps: readonly { readonly method: string; readonly path: string }[],
): Promise<LoadResult> {
  const instance = new Instance('bench', 'session/app/child');
  const configure: Configure = {
    kind: 'configure',
    base,
    token,
    cookieName: 'bench.sid',
    secrets: ['bench'],
    options: { ...firstSessionOptions, store: kind },
    place: { kind, address, prefix },
    tls: { key: leaf.key, cert: leaf.chain },
  };
  try {
    await instance.configure(configure);
    const ports = await instance.ports();
    if (!ports) throw new Error(instance.summary.problem ?? 'The app did not start.');
    const load = { port: ports.http, headers: { [labHeaders.token]: token }, steps, users };
    await putLoad({ ...load, lasts: warmUp });
    return await putLoad({ ...load, lasts });
  } finally {
    await instance.kill();
  }
}

function print(name: string, { perSecond, p50, p99, failures }: LoadResult): void {
  console.log(`| ${name} | ${Math.round(perSecond)} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${failures} |`);
}
