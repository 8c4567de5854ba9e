import { Command } from 'commander';
import { readCorpus, type Score, scoreCorpus, type Tally } from './score.ts';

const command = new Command('npm run corpus --')
  .description('Runs conformance cases against the model. Exits with 1 if one fails, and with 2 if it cannot run.')
  .argument('<folder>', 'the folder of the cases, such as model/corpus/own')
  .option('--json', 'print JSON', false)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

function main(): void {
  const { json } = command.parse().opts<{ json: boolean }>();
  const [directory = ''] = command.args;
  let score: Score;
  try {
    score = scoreCorpus(readCorpus(directory));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
    return;
  }
  if (json) console.log(JSON.stringify(score));
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
