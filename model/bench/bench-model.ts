import { draft } from '../spec.ts';
import { compiledModel } from './compiled.ts';
import { benchRows, type Row } from './rows.ts';
import { modelSize } from './size.ts';

/** Milliseconds. Each side runs twice as long: its first slices only warm up. */
const measureFor = 700;

/** Calls per second in the fastest of several slices. */
function callsPerSecond(work: () => void): number {
  let best = 0;
  const until = performance.now() + 2 * measureFor;
  while (performance.now() < until) {
    const start = performance.now();
    let calls = 0;
    do {
      work();
      calls++;
    } while (performance.now() - start < measureFor / 7);
    best = Math.max(best, (calls * 1000) / (performance.now() - start));
  }
  return best;
}

function printRow({ name, operations, model, tough }: Row): void {
  const ours = callsPerSecond(model) * operations;
  const theirs = callsPerSecond(tough) * operations;
  const number = (value: number) => Math.round(value).toLocaleString('en').padStart(12);
  console.log(`${name.padEnd(50)}${number(ours)}${number(theirs)}   ${(ours / theirs).toFixed(1).padStart(6)} times`);
}

/** Prints how many operations per second the model and tough-cookie do, and the model's size. */
export async function benchModel(): Promise<void> {
  console.log(`The model of ${draft} beside tough-cookie, operations a second`);
  console.log(`${''.padEnd(50)}${'model'.padStart(12)}${'tough-cookie'.padStart(12)}`);
  for (const row of benchRows(await compiledModel())) printRow(row);
  console.log(`The model, minified and gzipped: ${((await modelSize()) / 1024).toFixed(1)} KB`);
}
