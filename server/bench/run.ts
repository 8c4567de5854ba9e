import { cpus } from 'node:os';
import { Command } from 'commander';
import { fuzzRequest } from '../fuzz/requests.ts';
import { send } from '../fuzz/send.ts';
import { wholeNumber } from '../process/command-line.ts';
import { type Memory, rssOf, type ServerProcess, startServerProcess } from '../testing/server-process.ts';
import { ask } from './ask.ts';
import { allAtOnce } from './at-once.ts';
import { type BareServer, load, startBareServer } from './load.ts';
import { type Row, rowsOf } from './rows.ts';

/**
 * `npm run bench:server`: how many requests per second a playground in a separate process answers, compared with a bare
 * Node server that sends as many bytes; how it answers many requests at the same moment; then hostile requests for a
 * while. Memory before, during and after. Loopback only.
 */
const command = new Command('npm run bench:server --')
  .description('Measures how many requests a second a playground answers, and its memory while hostile ones come.')
  .option(
    '--seconds <n>',
    'how long each row is measured, 1 to 60, after a quarter of it for warming up',
    wholeNumber,
    2,
  )
  .option('--soak <n>', 'how many seconds hostile requests are sent at the end, at most 3600', wholeNumber, 20)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

const soakConnections = 6;
const sampleEvery = 250;

process.exitCode = await main();

async function main(): Promise<number> {
  const { seconds, soak } = command.parse().opts<{ seconds: number; soak: number }>();
  if (seconds < 1 || seconds > 60 || soak > 3_600) command.error('error: --seconds is 1 to 60, --soak at most 3600.');
  const bare = await startBareServer();
  try {
    console.log(
      `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, 32 connections`,
    );
    // Each part has its own server, so that the state that one part leaves does not slow the next.
    await onItsOwn((server) => measureRows(server, bare, seconds));
    await onItsOwn(measureAtOnce);
    if (soak > 0) await onItsOwn((server) => measureSoak(server, soak));
    return 0;
  } finally {
    bare.stop();
  }
}

async function onItsOwn(part: (server: ServerProcess) => Promise<void>): Promise<void> {
  const server = await startServerProcess();
  try {
    await part(server);
  } finally {
    await server.stop();
  }
}

async function measureRows(server: ServerProcess, bare: BareServer, seconds: number): Promise<void> {
  console.log('\n| request | bytes | a second | p50 ms | p99 ms | bare, a second | share | answers |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |');
  const rows = await rowsOf(server);
  const before = await server.settle();
  const peak = await watching(server, async () => {
    for (const row of rows) console.log(await lineOf(row, bare, seconds));
  });
  printMemory(before, peak, await server.settle());
}

async function lineOf({ title, asked }: Row, bare: BareServer, seconds: number): Promise<string> {
  const { bytes } = await ask(asked);
  await load(asked, seconds / 4);
  const ours = await load(asked, seconds);
  const alike = bare.like(asked, bytes);
  await load(alike, seconds / 4);
  const theirs = await load(alike, seconds);
  const statuses = [...ours.statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
  const cells = [
    title,
    bytes,
    Math.round(ours.perSecond),
    ours.p50.toFixed(1),
    ours.p99.toFixed(1),
    Math.round(theirs.perSecond),
    (ours.perSecond / theirs.perSecond).toFixed(2),
    ours.errors > 0 ? `${statuses}, ${ours.errors} errors` : statuses,
  ];
  return `| ${cells.join(' | ')} |`;
}

async function measureAtOnce(server: ServerProcess): Promise<void> {
  console.log('\n| at once | answers | seconds |\n| --- | --- | ---: |');
  const before = await server.settle();
  const peak = await watching(server, async () => {
    for await (const { title, statuses, milliseconds } of allAtOnce(server)) {
      console.log(`| ${title} | ${statuses} | ${(milliseconds / 1000).toFixed(2)} |`);
    }
  });
  printMemory(before, peak, await server.settle());
}

async function measureSoak(server: ServerProcess, seconds: number): Promise<void> {
  const before = await server.settle();
  const until = performance.now() + seconds * 1000;
  let made = 0;
  const peak = await watching(server, async () => {
    const work = async () => {
      while (performance.now() < until && server.ended() === null)
        await send(fuzzRequest(1, made++, server.topology), 15_000);
    };
    await Promise.all(Array.from({ length: soakConnections }, work));
  });
  console.log(
    `\nSoak: ${made} hostile requests over ${soakConnections} connections, ${Math.round(made / seconds)} a second`,
  );
  if (server.ended() !== null)
    throw new Error(`The server ended (${server.ended()}):\n${server.output().slice(-2_000)}`);
  printMemory(before, peak, await server.settle());
}

/** Runs `work` and returns the largest memory that the server used during it, in mebibytes. */
async function watching(server: ServerProcess, work: () => Promise<void>): Promise<number> {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, rssOf(server.pid) ?? 0);
  }, sampleEvery);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return peak;
}

function printMemory(before: Memory, peak: number, after: Memory): void {
  const say = (number: number | null) => (number === null ? 'unknown' : Math.round(number));
  console.log(
    `RSS, MiB: ${say(before.rss)} before, at most ${say(peak)} during, ${say(after.rss)} after; heap ${say(before.heap)} before, ${say(after.heap)} after`,
  );
}
