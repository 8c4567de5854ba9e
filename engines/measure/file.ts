import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join, resolve } from 'node:path';
import { type RecordedId, settingName } from '../../contract/origins/engines.ts';
import { type EngineResult, engineResultSchema } from '../../recordings/engine-result.ts';

/** The folder of the measured results. */
export const resultsFolder = resolve(import.meta.dirname, '../../recordings/results');

/** The recorded result of an engine's major version, or `null`. Throws a `ZodError` on a file of another form. */
export function readResult(engine: RecordedId, major: string): EngineResult | null {
  const path = join(resultsFolder, `${engine}-${major}.json`);
  return existsSync(path) ? engineResultSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

/** Every recorded result, by file name. */
export function readResults(): EngineResult[] {
  return (
    readdirSync(resultsFolder)
      // The same folder has the matrices of the attack labs, the jars, and the data computed from the results.
      .filter((name) => name.endsWith('.json') && !/^(attacks|departures|flows|jar|set-by)-/.test(name))
      .toSorted()
      .map((name) => engineResultSchema.parse(JSON.parse(readFileSync(join(resultsFolder, name), 'utf8'))))
  );
}

/** Writes a result, one group of cookies per line, so that equal results are equal files. Returns the path. */
export function writeResult(result: EngineResult): string {
  mkdirSync(resultsFolder, { recursive: true });
  const path = join(resultsFolder, `${result.engine}-${result.major}.json`);
  writeFileSync(`${path}.new`, resultText(result));
  renameSync(`${path}.new`, path);
  return path;
}

/** The text of a result's file. */
export function resultText(result: EngineResult): string {
  const { batches, runs, probes, quotations, ...head } = result;
  const lines = Object.entries(head).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  const named = Object.entries(batches).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const batchTexts = named.map(([name, { cookies, ...batch }]) => {
    const fields = JSON.stringify(batch).slice(0, -1);
    return `${JSON.stringify(name)}: ${fields},"cookies":[\n${listed(cookies)}]}`;
  });
  const sorted = runs.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  const runTexts = sorted.map(({ groups, ...run }) => {
    const fields = JSON.stringify(run).slice(0, -1);
    return `${fields},"groups":[\n${listed(groups)}]}`;
  });
  return `{${[
    ...lines,
    `"probes": ${JSON.stringify(probes)}`,
    `"quotations": ${JSON.stringify(quotations)}`,
    `"batches": {\n${batchTexts.join(',\n')}}`,
    `"runs": [\n${runTexts.join(',\n')}]`,
  ].join(',\n')}}\n`;
}

function listed(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(',\n');
}

function orderOf({ setting, batch }: EngineResult['runs'][number]): string {
  return `${settingName(setting)} ${batch}`;
}

/** The operating system's own name. */
export function osName(): string {
  const file = '/etc/os-release';
  const pretty = existsSync(file) ? /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return `${pretty ?? process.platform}, ${process.platform === 'linux' ? 'Linux ' : ''}${release().split('-')[0]}, ${process.arch}`;
}
