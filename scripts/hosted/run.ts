import { cpus, loadavg } from 'node:os';
import { Command } from 'commander';
import { createClient } from 'redis';
import { storeProgram } from '../../server/labs/processes/store-server.ts';
import { RedisServer } from '../../server/labs/testing/redis.ts';
import { wholeNumber } from '../../server/process/command-line.ts';
import { type Spread, startInstances } from './instances.ts';
import { cpuOf } from './playgrounds.ts';
import { type Visit, visit } from './visitor.ts';

/**
 * `npm run bench:hosted`: essential runs of visitors who are there at once, made by a script and not by browsers, behind one
 * proxy. First the processor time of a run with the runs in memory and in Redis, then one, two and three playgrounds.
 */
const command = new Command('npm run bench:hosted --')
  .description('Measures runs of many visitors at once, for one, two and three playgrounds on one Redis.')
  .option('--visitors <n>', 'visitors at once, 1 to 2000', wholeNumber, 1_000)
  .option('--compare <n>', 'runs for the comparison of memory and Redis, 1 to 1000', wholeNumber, 300)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

/** Runs at the same time in the comparison: memory has 60 places. */
const atOnce = 20;

/** Runs that warm up each playground. From then on the cost of a run is constant. */
const warmRuns = 60;

interface Setting {
  readonly count: number;
  readonly spread: Spread;
  readonly visitors: number;
  /** Visitors at once. */
  readonly wide: number;
}

interface Measured {
  readonly requests: readonly number[];
  readonly finished: number;
  readonly refused: number;
  readonly failed: number;
  /** Why visits were refused or failed, with how many. */
  readonly why: ReadonlyMap<string, number>;
  /** Milliseconds a run: of the playgrounds, and of the Redis. */
  readonly cpu: number;
  readonly redis: number;
  /** A run: what Redis was asked to do, in scripts or not, and the messages that it told playgrounds. */
  readonly counts: Counts;
  readonly seconds: number;
}

interface Counts {
  readonly commands: number;
  readonly messages: number;
}

/** One row. Each begins with an empty Redis: ended runs would fill the places of the next row's visitors. */
async function measure(setting: Setting, program: string | null): Promise<Measured> {
  if (program === null) return measureWith(setting, null);
  const redis = new RedisServer(program);
  await redis.start();
  try {
    return await measureWith(setting, redis);
  } finally {
    await redis.close();
  }
}

async function measureWith({ count, spread, visitors, wide }: Setting, redis: RedisServer | null): Promise<Measured> {
  const instances = await startInstances(count, redis === null ? {} : { RUNS_REDIS_URL: redis.url }, spread);
  try {
    // What is compiled on the way in each of them, and the connections to Redis.
    await inParallel(warmRuns * count, atOnce, (run) => visit(instances, `10.9.${run >> 8}.${run & 255}`));
    const before = {
      cpu: instances.cpu(),
      redis: redisCpu(redis),
      counts: await countsOf(redis),
      at: performance.now(),
    };
    const visits: Visit[] = [];
    await inParallel(visitors, wide, async (run) => {
      visits.push(await visit(instances, `10.1.${run >> 8}.${run & 255}`));
    });
    const ended = (how: Visit['end']) => visits.filter(({ end }) => end === how).length;
    const finished = ended('finished');
    return {
      requests: visits.flatMap(({ requests }) => requests).toSorted((one, other) => one - other),
      finished,
      refused: ended('refused'),
      failed: ended('failed'),
      why: countedBy(visits.flatMap(({ why }) => why ?? [])),
      cpu: (instances.cpu() - before.cpu) / finished,
      redis: (redisCpu(redis) - before.redis) / finished,
      counts: await countsOf(redis).then(({ commands, messages }) => ({
        commands: (commands - before.counts.commands) / finished,
        messages: (messages - before.counts.messages) / finished,
      })),
      seconds: (performance.now() - before.at) / 1000,
    };
  } finally {
    await instances.stop();
  }
}

async function inParallel(count: number, wide: number, work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: wide }, worker));
}

function countedBy(reasons: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}

function redisCpu(redis: RedisServer | null): number {
  return redis === null ? 0 : cpuOf(redis.pid);
}

/** Each message goes to the one playground that listens to its channel. */
async function countsOf(redis: RedisServer | null): Promise<Counts> {
  if (redis === null) return { commands: 0, messages: 0 };
  const client = await createClient({ url: redis.url }).connect();
  const calls = [...(await client.info('commandstats')).matchAll(/cmdstat_([^:]+):calls=(\d+)/g)];
  client.destroy();
  const sum = (some: readonly RegExpExecArray[]) => some.reduce((all, [, , count]) => all + Number(count), 0);
  return { commands: sum(calls), messages: sum(calls.filter(([, name]) => name === 'publish')) };
}

function row(title: string, { requests, finished, refused, failed, cpu, redis, counts, seconds }: Measured): string {
  const at = (share: number) => (requests[Math.floor(requests.length * share)] ?? Number.NaN).toFixed(0);
  const ends = [finished, refused, failed, requests.length, at(0.5), at(0.99)];
  const { commands, messages } = counts;
  const cells = [title, ...ends, cpu.toFixed(1), redis.toFixed(1), commands.toFixed(0), messages.toFixed(0)];
  return `| ${[...cells, seconds.toFixed(1), loadavg()[0]?.toFixed(1)].join(' | ')} |`;
}

async function main(): Promise<number> {
  const { visitors, compare } = command.parse().opts<{ visitors: number; compare: number }>();
  if (visitors < 1 || visitors > 2_000 || compare < 1 || compare > 1_000) {
    command.error('error: --visitors is 1 to 2000, --compare 1 to 1000.');
  }
  const program = storeProgram('redis')?.path;
  if (program === undefined) throw new Error('There is no redis-server on PATH.');
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`);
  console.log(
    '\n| runs | finished | refused | failed | requests | p50 ms | p99 ms | CPU ms a run | Redis ms a run | commands a run | messages a run | s | load |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  const compared = { visitors: compare, wide: atOnce };
  const some = `${compare}, ${atOnce} at once`;
  const inMemory = await measure({ ...compared, count: 1, spread: 'next' }, null);
  console.log(row(`${some}, one playground, in memory`, inMemory));
  const inRedis = await measure({ ...compared, count: 1, spread: 'next' }, program);
  console.log(row(`${some}, one playground, in Redis`, inRedis));
  const three = await measure({ ...compared, count: 3, spread: 'next' }, program);
  console.log(row(`${some}, three, each request to the next`, three));
  const byRun = await measure({ ...compared, count: 3, spread: 'by-run' }, program);
  console.log(row(`${some}, three, each run to one`, byRun));
  const reasons: string[] = [];
  for (const count of [1, 2, 3]) {
    const title = `${visitors} at once, ${count} on one Redis, each run to one`;
    const many = await measure({ count, spread: 'by-run', visitors, wide: visitors }, program);
    console.log(row(title, many));
    reasons.push(...[...many.why].map(([why, times]) => `${title}: ${times} × ${why}`));
  }
  if (reasons.length > 0) console.log(`\n${reasons.join('\n')}`);
  const ratio = (one: Measured, other: Measured) => (one.cpu / other.cpu).toFixed(2);
  console.log(`\nCPU of the playgrounds a run: Redis ${ratio(inRedis, inMemory)} times memory, three`);
  console.log(
    `playgrounds ${ratio(three, inRedis)} times one, and with each run at one of them ${ratio(byRun, inRedis)} times.`,
  );
  return 0;
}

process.exitCode = await main();
