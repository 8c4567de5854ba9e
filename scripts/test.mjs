/**
 * `npm test`: installs what is missing, gets a browser if it finds no browser, and runs everything: types and lint in
 * parallel with the unit tests, many of which wait for processes; then the end-to-end tests alone, because with other
 * work on two processors their browsers would time out. Runs all steps, then prints which failed, how long each took,
 * and each runner's count on a separate line. Measurements and tests that wait for real seconds are in `npm run slow`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, relative } from 'node:path';
import { checkNode, ensureBrowser, ensureBuilt, ensureInstalled, root, runBeside } from './ensure.mjs';

checkNode();
ensureInstalled();
const { Command } = await import('commander');
new Command('npm test --')
  .description('Installs what is missing, then runs types, lint, unit tests and end-to-end tests.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();
await ensureBrowser();
ensureBuilt();

const reports = join(root, 'test-reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports);
const unitReport = join(reports, 'unit.json');
const e2eReport = join(reports, 'e2e.json');

const checks = [
  { name: 'types', command: ['npm', ['run', '--silent', 'types']] },
  { name: 'lint and format', command: ['npx', ['biome', 'check', '--error-on-warnings', '.']] },
  { name: 'sizes as written', command: ['npx', ['oxlint']] },
  { name: 'folders', command: ['npm', ['run', '--silent', 'folders']] },
  { name: 'phrasings', command: ['npm', ['run', '--silent', 'strings', '--', '--check']] },
  { name: 'unused', command: ['npm', ['run', '--silent', 'unused']] },
  { name: 'docs', command: ['npm', ['run', '--silent', 'docs', '--', '--check']] },
];
const unit = {
  name: 'unit',
  command: [
    'npx',
    [
      ...['vitest', 'run', '--project=pure', '--project=processes', '--project=components'],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    ],
  ],
};
const e2e = {
  name: 'e2e',
  command: ['npx', ['playwright', 'test', '--project=quick', '--reporter=list,json']],
  environment: { PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport },
  isLive: true,
};

const load = () => `load ${loadavg()[0].toFixed(1)}`;
console.log(`\nThe machine before: ${load()}`);
const done = (await Promise.all([runSteps(checks), runSteps([unit])])).flat();
done.push(...(await runSteps([e2e])));
console.log(`\nThe machine after: ${load()}`);
for (const { name, seconds } of done) console.log(`${name}: ${seconds.toFixed(0)} s`);
const counts = [unitCount(), e2eCount()];
for (const { line } of counts) console.log(line);
const failed = done.filter(({ status }) => status !== 0);
for (const { name } of failed) console.log(`Failed: ${name}`);
process.exit(failed.length > 0 || counts.some(({ passed }) => passed === 0) ? 1 : 0);

/** One after the other. */
async function runSteps(steps) {
  const ended = [];
  for (const { name, command, environment, isLive = false } of steps) {
    const begun = performance.now();
    if (isLive) console.log(`\n== ${name}`);
    const live = isLive ? (piece) => process.stdout.write(piece) : undefined;
    const { status, output } = await runBeside(...command, environment, live);
    if (!isLive) console.log(`\n== ${name}\n${output}`);
    ended.push({ name, status, seconds: (performance.now() - begun) / 1000 });
  }
  return ended;
}

function counted(name, { passed, failed, skipped }) {
  return { passed, line: `${name}: ${passed} passed, ${failed} failed, ${skipped} skipped` };
}

function unitCount() {
  if (!existsSync(unitReport)) return counted('unit', { passed: 0, failed: 0, skipped: 0 });
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(unitReport, 'utf8'));
  for (const { name, message, assertionResults } of testResults) {
    const file = relative(root, name);
    if (message) console.log(`Failed: ${file}: ${firstLine(message)}`);
    for (const { status, fullName, failureMessages } of assertionResults) {
      if (status === 'failed') console.log(`Failed: ${file}: ${fullName}: ${firstLine(failureMessages[0])}`);
    }
  }
  return counted('unit', { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests });
}

function e2eCount() {
  if (!existsSync(e2eReport)) return counted('e2e', { passed: 0, failed: 0, skipped: 0 });
  const { suites, stats } = JSON.parse(readFileSync(e2eReport, 'utf8'));
  for (const { file, title } of failedSpecs(suites)) console.log(`Failed: e2e/${file}: ${title}`);
  return counted('e2e', { passed: stats.expected, failed: stats.unexpected, skipped: stats.skipped });
}

function failedSpecs(suites = []) {
  return suites.flatMap(({ specs = [], suites: inner }) => [...specs.filter(({ ok }) => !ok), ...failedSpecs(inner)]);
}

function firstLine(text = '') {
  return text.split('\n', 1)[0];
}
