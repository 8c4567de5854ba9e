import { readCorpus, type Score, scoreCorpus, type Tally } from './score.ts';

/** `npm run corpus -- DIR [--json]`: exits with 1 on a failure, with 2 where it cannot run. */
function main(): void {
  const words = process.argv.slice(2);
  const [directory, more] = words.filter((word) => word !== '--json');
  if (directory === undefined || more !== undefined) {
    console.error('Usage: npm run corpus -- DIR [--json]');
    process.exitCode = 2;
    return;
  }
  let score: Score;
  try {
    score = scoreCorpus(readCorpus(directory));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
    return;
  }
  if (words.includes('--json')) console.log(JSON.stringify(score));
  else print(score);
  process.exitCode = score.failures.length > 0 ? 1 : 0;
}

function print({ kinds, total, failures, misfits }: Score): void {
  const row = (name: string, { pass, fail, superseded }: Tally) =>
    console.log(
      `${name.padEnd(18)} ${String(pass).padStart(6)} ${String(fail).padStart(6)} ${String(superseded).padStart(11)}`,
    );
  console.log(`${'kind'.padEnd(18)}   pass   fail  superseded`);
  for (const [kind, tally] of Object.entries(kinds)) row(kind, tally);
  row('total', total);
  for (const id of failures) console.log(`failed: ${id}`);
  for (const { file, id, field, problem } of misfits) {
    console.log(`cannot be read: ${file}, case ${id ?? 'without an id'}, field ${field || '(the whole)'}: ${problem}`);
  }
}

main();
