import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import { type FrameworkId, frameworkIds, frameworks, writeIn } from '../../prediction/frameworks/frameworks.ts';
import { askedCases, codeOf } from './asked.ts';
import { differences } from './compare.ts';
import { triedCookies } from './cookies.ts';
import { proveInGo } from './proofs/go.ts';
import { installSpring, proveInSpring } from './proofs/java.ts';
import { proveInNginx } from './proofs/nginx.ts';
import { installNode, type NodeFramework, proveInNode } from './proofs/node.ts';
import { proveInPhp } from './proofs/php.ts';
import type { Proof } from './proofs/proof.ts';
import { installPython, type PythonFramework, proveInPython } from './proofs/python.ts';
import { proveInRails } from './proofs/ruby.ts';
import { type CaseForm, type RecordedFramework, recordedFile } from './recorded.ts';

/** `npm run frameworks`: runs the code that the playground writes for each framework in that framework. */
const command = new Command('npm run frameworks --')
  .description(
    'Runs the code that the playground writes in the frameworks themselves, and compares what they send with the cookie.\n' +
      'Installs them apart from the playground. That needs the network, and Python, Go, Maven, PHP, Ruby and nginx for the frameworks that use them.',
  )
  .addOption(new Option('--framework <id...>', 'which frameworks').choices(frameworkIds))
  .addOption(
    new Option('--language <name...>', 'which languages').choices([
      'JavaScript',
      'Python',
      'Go',
      'Java',
      'PHP',
      'Ruby',
      'nginx',
    ]),
  )
  .option('--record', 'writes recordings/frameworks')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

interface Way {
  /** Runs once for all frameworks of a language. */
  readonly install: () => void;
  readonly prove: (codes: readonly string[]) => Proof;
  /** The same for the options of its sessions. */
  readonly proveSessions?: (codes: readonly string[]) => Proof;
}

const node = (id: NodeFramework): Way => ({ install: installNode, prove: (codes) => proveInNode(id, codes) });
const python = (id: PythonFramework): Way => ({ install: installPython, prove: (codes) => proveInPython(id, codes) });

/** How to run a framework. The code for the others is from their documentation. */
const ways: Partial<Record<FrameworkId, Way>> = {
  express: { ...node('express'), proveSessions: (codes) => proveInNode('express-session', codes) },
  nestjs: { ...node('nestjs'), proveSessions: (codes) => proveInNode('express-session', codes) },
  koa: { ...node('koa'), proveSessions: (codes) => proveInNode('koa-session', codes) },
  fastify: { ...node('fastify'), proveSessions: (codes) => proveInNode('fastify-session', codes) },
  hono: node('hono'),
  next: node('next'),
  django: { ...python('django'), proveSessions: (codes) => proveInPython('django-session', codes) },
  flask: { ...python('flask'), proveSessions: (codes) => proveInPython('flask-session', codes) },
  fastapi: { ...python('fastapi'), proveSessions: (codes) => proveInPython('starlette-session', codes) },
  'http-cookies': python('http-cookies'),
  go: { install: () => undefined, prove: proveInGo },
  spring: { install: installSpring, prove: proveInSpring },
  // As Debian has them.
  rails: { install: () => undefined, prove: proveInRails },
  php: { install: () => undefined, prove: proveInPhp },
  nginx: { install: () => undefined, prove: proveInNginx },
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
console.log(
  row(['framework', 'version', 'cookies', 'calls', 'equal', 'lost', 'adds', 'headers', 'clear', 'sessions', 'wrong']),
);
for (const id of chosen) {
  const way = ways[id];
  if (way) prove(id, way);
  else console.log(row([frameworks[id].title, 'from its documentation, not run']));
}
process.exit(wrong === 0 ? 0 : 1);

function prove(id: FrameworkId, { install, prove: run, proveSessions }: Way): void {
  if (!installed.has(install)) install();
  installed.add(install);
  const asked = askedCases(id, now).filter(({ form }) => form !== 'session');
  const sessions = proveSessions ? askedCases(id, now).filter(({ form }) => form === 'session') : [];
  const { version, sent } = run(asked.map(({ code }) => code));
  const ofSessions = proveSessions?.(sessions.map(({ code }) => code));
  const answers = [...sent, ...(ofSessions?.sent ?? [])];
  const cases = [...asked, ...sessions].map((one, index) => ({
    ...one,
    sent: answers[index] ?? { error: 'nothing came back' },
  }));
  report(id, {
    version,
    ...(ofSessions ? { sessionVersion: ofSessions.version } : {}),
    date: new Date(now).toISOString().slice(0, 10),
    cases,
  });
}

function report(id: FrameworkId, recorded: RecordedFramework): void {
  const calls = recorded.cases
    .filter(({ form }) => form === 'call')
    .map(({ setCookie }) => writeIn(id, setCookie, now).call);
  const lost = calls.filter((call) => call !== null && call.lost.length > 0).length;
  const adds = calls.filter((call) => call !== null && call.adds.length > 0).length;
  const equal = calls.filter((call) => call !== null && call.lost.length + call.adds.length === 0).length;
  const faults = recorded.cases.flatMap(({ setCookie, form, code, sent }) =>
    differences(setCookie, form, codeOf(id, setCookie, form, now), sent).map(
      (fault) => `  ${setCookie}\n  ${code}\n  ${fault}`,
    ),
  );
  const count = (wanted: CaseForm) => recorded.cases.filter(({ form }) => form === wanted).length;
  const counts = [
    triedCookies.length,
    calls.length,
    equal,
    lost,
    adds,
    count('header'),
    count('clear'),
    count('session'),
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
  const widths = [20, 38, 8, 6, 6, 5, 5, 8, 6, 9, 5];
  return cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join(' ')
    .trimEnd();
}
