import { randomInt } from 'node:crypto';
import { Command } from 'commander';
import { wholeNumber } from '../../server/process/command-line.ts';
import { predictionProperties } from './prediction-properties.ts';
import { textProperties } from './text-properties.ts';

/**
 * `npm run fuzz:model`: sends inputs of every kind, made from a seed, to the model, the predictions and the code on
 * screen. Ends with 1 if one throws or breaks a claim, and prints the smallest such input.
 */
const command = new Command('npm run fuzz:model --')
  .description(
    'Gives made-up inputs to the model and the predictions, and exits with 1 if a claim about them does not hold.',
  )
  .option('--inputs <n>', 'how many inputs to make', wholeNumber, 100_000)
  .option('--seed <n>', 'the seed of the inputs (default: a random one)', wholeNumber)
  .option('--seconds <n>', 'stop after this many seconds', wholeNumber, 120)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

interface Options {
  readonly inputs: number;
  readonly seed?: number;
  readonly seconds: number;
}

process.exitCode = tryAll(command.parse().opts<Options>());

function tryAll({ inputs, seed = randomInt(2 ** 31), seconds }: Options): number {
  const properties = [...textProperties, ...predictionProperties];
  const shares = properties.reduce((sum, { share }) => sum + share, 0);
  console.log(`Fuzz of model and prediction: ${inputs} inputs, seed ${seed}`);
  const until = performance.now() + seconds * 1000;
  let done = 0;
  let failed = 0;
  const begun = performance.now();
  for (const [at, { title, share, try: attempt }] of properties.entries()) {
    // An equal part of the remaining time, so that a slow claim leaves time for the next ones, but at least half a
    // second.
    const within = Math.max(500, (until - performance.now()) / (properties.length - at));
    const tried = attempt(seed, Math.ceil((inputs * share) / shares), within);
    done += tried.inputs;
    const rate = Math.round((tried.inputs * 1000) / tried.milliseconds);
    console.log(`${String(tried.inputs).padStart(8)} inputs ${String(rate).padStart(8)} a second  ${title}`);
    if (tried.failure === null) continue;
    failed++;
    console.error(`BREACH: ${title}\n${tried.failure}`);
  }
  const rate = Math.round((done * 1000) / (performance.now() - begun));
  console.log(`${done} inputs, ${rate} a second, ${failed} of ${properties.length} claims broken`);
  return failed > 0 ? 1 : 0;
}
