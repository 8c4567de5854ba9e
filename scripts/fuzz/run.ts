import { parseArgs } from 'node:util';
import { predictionProperties } from './prediction-properties.ts';
import { textProperties } from './text-properties.ts';

/**
 * `npm run fuzz:model`: inputs of every kind, made from a seed, to the model, the predictions and the code that is shown.
 * Ends with 1 where one throws or breaks what is to hold of it, and prints the smallest such input that was found.
 */
const usage = `npm run fuzz:model -- [--inputs N] [--seed S] [--seconds T]
  --inputs   how many inputs are made (100000)
  --seed     what they are made from (another one each time)
  --seconds  after how many seconds no further input is made (120)`;

process.exitCode = run();

function run(): number {
  const usual = { inputs: '100000', seed: String(Math.floor(Math.random() * 2 ** 31)), seconds: '120' };
  let options: { inputs: number; seed: number; seconds: number };
  try {
    const string = { type: 'string' } as const;
    const { values } = parseArgs({ options: { inputs: string, seed: string, seconds: string } });
    const number = (name: 'inputs' | 'seed' | 'seconds') => {
      const given = Number(values[name] ?? usual[name]);
      if (!Number.isInteger(given) || given < 0) throw new Error(`--${name} must be a whole number.`);
      return given;
    };
    options = { inputs: number('inputs'), seed: number('seed'), seconds: number('seconds') };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(usage);
    return 2;
  }
  return tryAll(options);
}

function tryAll({ inputs, seed, seconds }: { inputs: number; seed: number; seconds: number }): number {
  const properties = [...textProperties, ...predictionProperties];
  const shares = properties.reduce((sum, { share }) => sum + share, 0);
  console.log(`Fuzz of model and prediction: ${inputs} inputs, seed ${seed}`);
  const until = performance.now() + seconds * 1000;
  let done = 0;
  let failed = 0;
  const begun = performance.now();
  for (const [at, { title, share, try: attempt }] of properties.entries()) {
    // An equal part of the time that is left, so that a slow claim leaves some for those behind it, and half a second in any case.
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
