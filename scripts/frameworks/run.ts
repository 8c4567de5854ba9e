import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import { type FrameworkId, frameworkIds, frameworks, writeIn } from '../../prediction/frameworks/frameworks.ts';
import { differences } from './compare.ts';
import { triedCookies } from './cookies.ts';
import { proveInGo } from './proofs/go.ts';
import { installSpring, proveInSpring } from './proofs/java.ts';
import { installNode, proveInNode } from './proofs/node.ts';
import type { Proof } from './proofs/proof.ts';
import { installPython, proveInPython } from './proofs/python.ts';
import { type RecordedFramework, recordedFile } from './recorded.ts';

/** `npm run frameworks`: runs the code that the playground writes for each framework in that framework. */
const command = new Command('npm run frameworks --')
  .description(
    'Runs the code that the playground writes in the frameworks themselves, and compares what they send with the cookie.\n' +
      'Installs them apart from the playground. That needs the network, and Python, Go and Maven for theirs.',
  )
  .addOption(new Option('--framework <id...>', 'which frameworks').choices(frameworkIds))
  .addOption(new Option('--language <name...>', 'which languages').choices(['JavaScript', 'Python', 'Go', 'Java']))
  .option('--record', 'writes recordings/frameworks')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

interface Way {
  /** Once for all frameworks of a language. */
  readonly install: () => void;
  readonly prove: (codes: readonly string[]) => Proof;
}

/** How a framework is run; the others' code is from their documentation. */
const ways: Partial<Record<FrameworkId, Way>> = {
  express: { install: installNode, prove: (codes) => proveInNode('express', codes) },
  koa: { install: installNode, prove: (codes) => proveInNode('koa', codes) },
  fastify: { install: installNode, prove: (codes) => proveInNode('fastify', codes) },
  hono: { install: installNode, prove: (codes) => proveInNode('hono', codes) },
  next: { install: installNode, prove: (codes) => proveInNode('next', codes) },
  django: { install: installPython, prove: (codes) => proveInPython('django', codes) },
  flask: { install: installPython, prove: (codes) => proveInPython('flask', codes) },
  fastapi: { install: installPython, prove: (codes) => proveInPython('fastapi', codes) },
  'http-cookies': { install: installPython, prove: (codes) => proveInPython('http-cookies', codes) },
  go: { install: () => undefined, prove: proveInGo },
  spring: { install: installSpring, prove: proveInSpring },
};

const { framework, language, record } = command
  .parse()
  .opts<{ framework?: FrameworkId[]; language?: string[]; record?: true }>();
const chosen = frameworkIds.filter(
  (id) => (framework?.includes(id) ?? true) && (language?.includes(frameworks[id].language) ?? true),
);
const now = Date.now();
const installed = new Set<() => void>();
let wrong = 0;
console.log(row(['framework', 'version', 'cookies', 'calls', 'equal', 'lost', 'adds', 'headers', 'wrong']));
for (const id of chosen) {
  const way = ways[id];
  if (way) prove(id, way);
  else console.log(row([frameworks[id].title, 'from its documentation, not run']));
}
process.exit(wrong === 0 ? 0 : 1);

function prove(id: FrameworkId, { install, prove: run }: Way): void {
  if (!installed.has(install)) install();
  installed.add(install);
  const asked = triedCookies.flatMap((setCookie) => {
    const code = writeIn(id, setCookie, now);
    return [
      ...(code.call ? [{ setCookie, form: 'call' as const, code: code.call.code }] : []),
      ...(code.header ? [{ setCookie, form: 'header' as const, code: code.header }] : []),
    ];
  });
  const { version, sent } = run(asked.map(({ code }) => code));
  const cases = asked.map((one, index) => ({ ...one, sent: sent[index] ?? { error: 'nothing came back' } }));
  report(id, { version, date: new Date(now).toISOString().slice(0, 10), cases });
}

function report(id: FrameworkId, recorded: RecordedFramework): void {
  const calls = recorded.cases
    .filter(({ form }) => form === 'call')
    .map(({ setCookie }) => writeIn(id, setCookie, now).call);
  const lost = calls.filter((call) => call !== null && call.lost.length > 0).length;
  const adds = calls.filter((call) => call !== null && call.adds.length > 0).length;
  const equal = calls.filter((call) => call !== null && call.lost.length + call.adds.length === 0).length;
  const faults = recorded.cases.flatMap(({ setCookie, form, code, sent }) =>
    differences(setCookie, form, writeIn(id, setCookie, now), sent).map(
      (fault) => `  ${setCookie}\n  ${code}\n  ${fault}`,
    ),
  );
  const counts = [
    triedCookies.length,
    calls.length,
    equal,
    lost,
    adds,
    recorded.cases.length - calls.length,
    faults.length,
  ];
  console.log(row([frameworks[id].title, recorded.version, ...counts.map(String)]));
  for (const fault of faults) console.log(fault);
  wrong += faults.length;
  if (!record) return;
  mkdirSync(dirname(recordedFile(id)), { recursive: true });
  writeFileSync(recordedFile(id), `${JSON.stringify(recorded, null, 2)}\n`);
}

function row(cells: readonly string[]): string {
  const widths = [20, 38, 8, 6, 6, 5, 5, 8, 5];
  return cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join(' ')
    .trimEnd();
}
