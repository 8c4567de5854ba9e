import { loadavg } from 'node:os';
import { Command } from 'commander';
import type { Topology } from '../../contract/origins/topology.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import { type Experiment, experimentSchema } from '../../contract/runs/experiment.ts';
import { benchModel } from '../../model/bench/bench-model.ts';
import { allProfiles } from '../../model/profiles/profiles.ts';
import { predict } from '../predict.ts';
import type { PredictionSetting } from '../prediction.ts';
import { publicSuffixes } from '../suffixes.ts';

const hosts = { home: 'app.home.localhost', sibling: 'api.home.localhost', other: 'other.localhost' } as const;
const ports = { http: { main: 8080, alt: 8081 }, https: { main: 8443, alt: 8444 } } as const;

const topology: Topology = {
  origins: (['home', 'sibling', 'other'] as const).flatMap((role) =>
    (['http', 'https'] as const).flatMap((scheme) =>
      (['main', 'alt'] as const).map((port) => ({
        role,
        scheme,
        port,
        origin: `${scheme}://${hosts[role]}:${ports[scheme][port]}`,
      })),
    ),
  ),
};

const settings: readonly PredictionSetting[] = allProfiles.map((profile) => ({
  topology,
  profile,
  thirdPartyCookies: 'allowed',
  now: Date.UTC(2026, 10, 25),
  suffixes: publicSuffixes,
}));

function experimentOf(count: number): Experiment {
  const flags = [
    '',
    '; Secure',
    '; HttpOnly',
    '; SameSite=None; Secure',
    '; SameSite=Strict',
    '; Domain=home.localhost',
  ];
  const cookies = Array.from({ length: count }, (_, n) => ({ setCookie: `c${n}=1; Path=/${flags[n % flags.length]}` }));
  return experimentSchema.parse({ scheme: 'https', cookies, probes: 'all' });
}

/** Milliseconds of one call: the median of many calls after a warm-up. */
function median(work: () => void): number {
  const all: number[] = [];
  for (let round = 0; round < 400; round++) {
    const start = performance.now();
    work();
    all.push(performance.now() - start);
  }
  return all.slice(100).toSorted((one, other) => one - other)[150] ?? Number.NaN;
}

/** Prints the time of a prediction: one cookie under every profile, and 150 cookies under one. */
function benchPredictions(): void {
  const one = experimentOf(1);
  const many = experimentOf(150);
  const [, chromium] = settings;
  const each = median(() => {
    for (const setting of settings) predict(one, probes, setting);
  });
  console.log(
    `Predict 1 cookie × ${probes.length} probes × ${settings.length} profiles: ${each.toFixed(2)} ms (aim: 1 ms)`,
  );
  let path = 0;
  const first = median(() => {
    const elsewhere: Experiment = { ...one, path: `/${path++}` };
    for (const setting of settings) predict(elsewhere, probes, setting);
  });
  console.log(`  with a path that was not asked for before: ${first.toFixed(2)} ms`);
  if (chromium) {
    const all = median(() => predict(many, probes, chromium));
    console.log(`Predict 150 cookies × ${probes.length} probes × 1 profile: ${all.toFixed(2)} ms (aim: 16 ms)`);
  }
}

new Command('npm run bench --')
  .description('Measures the model beside tough-cookie, its size, and how long a prediction takes.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();
console.log(`Load ${loadavg()[0]?.toFixed(1)}`);
await benchModel();
benchPredictions();
