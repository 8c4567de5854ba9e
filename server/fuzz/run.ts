import { randomInt } from 'node:crypto';
import { Command } from 'commander';
import { wholeNumber } from '../process/command-line.ts';
import { rssOf, type ServerProcess, startServerProcess } from '../testing/server-process.ts';
import { type Breach, breachesOf, isDocumentedRefusal } from './judge.ts';
import { type FuzzRequest, fuzzRequest, openingBefore } from './requests.ts';
import { type Outcome, send } from './send.ts';

/**
 * `npm run fuzz`: hostile requests, made from a seed, to a playground in a separate process on loopback. Ends with 1
 * when a request breaks a promise: an answer of 500, a crash, a hang, a cookie on the interface, reflected markup, or
 * memory that is not freed.
 */
const command = new Command('npm run fuzz --')
  .description(
    'Sends hostile requests, made from a seed, to a playground, and exits with 1 if a response breaks a rule.',
  )
  .option('--requests <n>', 'how many requests are made', wholeNumber, 3_000)
  .option('--seed <n>', 'the seed of the requests (default: a random one)', wholeNumber)
  .option('--first <n>', 'the number of the first request; with --requests 1 only that request is made', wholeNumber, 0)
  .option('--seconds <n>', 'after how many seconds no further request is made', wholeNumber, 300)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

/** Connections at once. */
const atOnce = 24;
/** Milliseconds. */
const answeredWithin = 60_000;
const settledWithin = 60_000;
const sampleEvery = 250;
/**
 * The share of the requests that runs before the first memory measurement: code gets compiled, and bounded caches start
 * to fill.
 */
const warmUp = 1 / 4;
/**
 * Without these settings glibc keeps freed memory in arenas, and the resident size does not show what the server holds:
 * the same requests left between 157 and 187 MiB. See mallopt(3).
 */
const returnsMemory = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_TRIM_THRESHOLD_: '65536' };
const mayGrowTo = 1.2;
/** File descriptors that a lab's processes and its store may have opened meanwhile. */
const mayStayOpen = 24;
/** Breaches that are printed in full. */
const printed = 10;

interface Tally {
  readonly statuses: Map<string, number>;
  readonly breaches: { readonly request: FuzzRequest; readonly breach: Breach }[];
  /** Requests whose connection closed without an answer while the server still listened. */
  readonly lost: FuzzRequest[];
  documented: number;
  slowest: Outcome | null;
}

interface Options {
  readonly requests: number;
  readonly seed?: number;
  readonly first: number;
  readonly seconds: number;
}

process.exitCode = await fuzz(command.parse().opts<Options>());

async function fuzz({ requests, seed = randomInt(2 ** 31), first, seconds }: Options): Promise<number> {
  const server = await startServerProcess(returnsMemory);
  try {
    console.log(`Fuzz: ${requests} requests from number ${first}, seed ${seed}`);
    const until = performance.now() + seconds * 1000;
    const tally: Tally = { statuses: new Map(), breaches: [], lost: [], documented: 0, slowest: null };
    const made = (index: number) => fuzzRequest(seed, index, server.topology);
    const opening = openingBefore(first);
    await putThrough(server, made, opening.from, opening.to, until, tally);
    const warm = Math.ceil(requests * warmUp);
    let done = await putThrough(server, made, first, first + warm, until, tally);
    if (server.ended() !== null) return crashed(server, tally, seed);
    const before = await server.settle();
    const descriptors = server.descriptors();
    const begun = performance.now();
    let peak = 0;
    const sampling = setInterval(() => {
      peak = Math.max(peak, rssOf(server.pid) ?? 0);
    }, sampleEvery);
    done += await putThrough(server, made, first + warm, first + requests, until, tally);
    clearInterval(sampling);
    const perSecond = (done - warm) / ((performance.now() - begun) / 1000);
    if (server.ended() !== null) return crashed(server, tally, seed);
    printTally(tally, done, perSecond, seed);
    const faults = [...(await memoryFaults(server, before, peak, descriptors)), ...outputFaults(server)];
    for (const fault of faults) console.error(`BREACH: ${fault}`);
    return tally.breaches.length + faults.length > 0 ? 1 : 0;
  } finally {
    await server.stop();
  }
}

/** Sends one part of the sequence, many requests at a time. Stops early when the time is up or the server has ended. */
async function putThrough(
  server: ServerProcess,
  made: (index: number) => FuzzRequest,
  from: number,
  to: number,
  until: number,
  tally: Tally,
): Promise<number> {
  let next = from;
  const work = async () => {
    while (next < to && server.ended() === null && performance.now() < until) {
      count(await send(made(next++), answeredWithin), tally);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  // The client may see a refused connection before the process has ended.
  if (tally.statuses.has('refused')) await server.whenEnded(answeredWithin);
  return next - from;
}

function count(outcome: Outcome, tally: Tally): void {
  const add = (what: string) => tally.statuses.set(what, (tally.statuses.get(what) ?? 0) + 1);
  if (outcome.took > (tally.slowest?.took ?? 0)) tally.slowest = outcome;
  if (outcome.end !== 'answered') add(outcome.end);
  if (outcome.end === 'unanswered' && !tally.statuses.has('refused')) tally.lost.push(outcome.request);
  for (const answer of outcome.answers) {
    add(String(answer.status));
    if (isDocumentedRefusal(answer)) tally.documented++;
  }
  for (const breach of breachesOf(outcome)) tally.breaches.push({ request: outcome.request, breach });
}

function printTally(
  { statuses, breaches, documented, slowest }: Tally,
  done: number,
  perSecond: number,
  seed: number,
): void {
  const counts = [...statuses].toSorted(([one], [other]) => one.localeCompare(other));
  console.log(`${done} requests, ${Math.round(perSecond)} a second`);
  console.log(`Answers: ${counts.map(([what, many]) => `${what}: ${many}`).join(', ')}`);
  console.log(`Documented refusals among them (503 and 504 with code and Retry-After): ${documented}`);
  if (slowest) {
    const [first = ''] = slowest.request.bytes.subarray(0, 100).toString('latin1').split('\r\n');
    console.log(
      `Slowest: ${(slowest.took / 1000).toFixed(1)} s, number ${slowest.request.index}, ${JSON.stringify(first)}`,
    );
  }
  for (const { request, breach } of breaches.slice(0, printed)) {
    console.error(`BREACH: ${breach}`);
    printRequest(request, seed, 1_500);
  }
  if (breaches.length > printed) console.error(`and ${breaches.length - printed} further breaches`);
}

function printRequest({ index, entry, plain, bytes }: FuzzRequest, seed: number, characters: number): void {
  console.error(`  ${entry.origin}${plain ? ' without TLS' : ''}, ${bytes.length} bytes:`);
  const written = JSON.stringify(bytes.toString('latin1'));
  const half = characters / 2;
  console.error(`  ${written.length > characters ? `${written.slice(0, half)} … ${written.slice(-half)}` : written}`);
  console.error(`  again: npm run fuzz -- --seed ${seed} --first ${index} --requests 1`);
}

function crashed(server: ServerProcess, { lost }: Tally, seed: number): number {
  console.error(`BREACH: the server ended (${server.ended()}). It wrote last:`);
  console.error(server.output().slice(-4_000));
  console.error('The last requests that got no answer, one of which may have ended it:');
  for (const request of lost.slice(-printed)) printRequest(request, seed, 300);
  return 1;
}

async function memoryFaults(
  server: ServerProcess,
  before: { readonly rss: number | null; readonly heap: number },
  peak: number,
  descriptors: number | null,
): Promise<string[]> {
  const until = performance.now() + settledWithin;
  const isBack = (now: number | null, then: number | null) => now === null || then === null || now <= then * mayGrowTo;
  const areClosed = () => {
    const now = server.descriptors();
    return now === null || descriptors === null || now <= descriptors + mayStayOpen;
  };
  let after = await server.settle();
  while (performance.now() < until && !(isBack(after.rss, before.rss) && areClosed())) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    after = await server.settle();
  }
  const say = (number: number | null) => (number === null ? 'unknown' : Math.round(number));
  console.log(`RSS, MiB: ${say(before.rss)} before, at most ${say(peak)} during, ${say(after.rss)} after`);
  console.log(`Heap, MiB: ${say(before.heap)} before, ${say(after.heap)} after`);
  console.log(`Open descriptors: ${say(descriptors)} before, ${say(server.descriptors())} after`);
  return [
    ...(isBack(after.rss, before.rss) ? [] : [`RSS is not back within 20 % after ${settledWithin / 1000} s`]),
    ...(areClosed() ? [] : ['descriptors stay open']),
  ];
}

function outputFaults(server: ServerProcess): string[] {
  const lines = server.output().split('\n');
  return lines.filter((line) => /uncaughtException|unhandledRejection|MaxListenersExceeded/i.test(line)).slice(0, 3);
}
