import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Cookie } from 'tough-cookie';
import { readCorpus } from '../corpus/score.ts';
import type { CompiledModel } from './compiled.ts';
import { type Jar, modelJar, toughJar } from './jars.ts';

/** Two ways of doing the same work. Each call does all the work once. */
export interface Row {
  readonly name: string;
  /** The number of operations in one call. */
  readonly operations: number;
  readonly model: () => void;
  readonly tough: () => void;
}

const beside = resolve(import.meta.dirname, '../../../shared/corpora');
const own = resolve(import.meta.dirname, '../corpus/own');

/** The set-cookie-strings of the corpus that lies beside the repository, else those of the repository's own cases. */
function corpusLines(): string[] {
  return readCorpus(existsSync(beside) ? beside : own).flatMap(({ read }) => {
    if (!('form' in read)) return [];
    if (read.form === 'jar') return read.fields.steps.flatMap(({ setCookie }) => setCookie);
    return read.form === 'parse' ? [read.fields.header] : [];
  });
}

function jarRow(
  compiled: CompiledModel,
  name: string,
  responses: readonly (readonly [readonly string[], URL])[],
  asked: readonly URL[],
): Row {
  const work = (make: () => Jar) => () => {
    const jar = make();
    for (const [lines, url] of responses) jar.store(lines, url);
    for (const url of asked) jar.cookieString(url);
  };
  return {
    name,
    operations: responses.flatMap(([lines]) => lines).length + asked.length,
    model: work(() => modelJar(compiled)),
    tough: work(toughJar),
  };
}

const attributes = [
  '',
  '; Secure',
  '; HttpOnly; Path=/',
  '; Domain=home.example; SameSite=Lax',
  '; Max-Age=3600; Path=/a',
];

/** Everything that the benchmark compares. */
export function benchRows(model: CompiledModel): Row[] {
  const lines = corpusLines();
  const home = new URL('https://app.home.example/a/b');
  const hostile = `a=${'x;'.repeat(4_096)}`;
  const sites = Array.from({ length: 1_000 }, (_, site) => new URL(`https://www.site${site}.example/`));
  return [
    {
      name: `parse, ${lines.length} lines of the corpus`,
      operations: lines.length,
      model: () => {
        for (const line of lines) model.readSetCookie(line);
      },
      tough: () => {
        for (const line of lines) Cookie.parse(line, { loose: true });
      },
    },
    {
      name: 'parse, a hostile header of 8 KB',
      operations: 1,
      model: () => void model.readSetCookie(hostile),
      tough: () => void Cookie.parse(hostile, { loose: true }),
    },
    jarRow(
      model,
      `store and retrieve, ${lines.length} lines of the corpus`,
      lines.map((line) => [[line], home]),
      [home],
    ),
    jarRow(
      model,
      'store and retrieve, 150 cookies on one site',
      [[Array.from({ length: 150 }, (_, n) => `c${n}=${n}${attributes[n % attributes.length]}`), home]],
      Array.from({ length: 20 }, () => home),
    ),
    jarRow(
      model,
      'store and retrieve, 1,000 sites with 20 cookies',
      sites.map((url) => [Array.from({ length: 20 }, (_, n) => `c${n}=${n}; Path=/`), url]),
      sites,
    ),
  ];
}
