/**
 * `npm test`: installs what is missing, gets a browser, and runs types, lint with the walls, format, sizes of functions,
 * circles of folders, unit tests and end-to-end tests. Goes through all steps, then says what failed, and prints
 * each runner's count on a separate line.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  canInstallDebian,
  checkNode,
  ensureBuilt,
  ensureInstalled,
  installDebian,
  isOnPath,
  mustRun,
  root,
  run,
} from './ensure.mjs';

checkNode();
ensureInstalled();
getBrowsers();
ensureBuilt();

const reports = join(root, 'test-reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports);
const unitReport = join(reports, 'unit.json');
const e2eReport = join(reports, 'e2e.json');

const steps = [
  ['types', 'npm', ['run', '--silent', 'types']],
  ['lint and format', 'npx', ['biome', 'check', '--error-on-warnings', '.']],
  ['sizes as written', 'npx', ['oxlint']],
  ['folders', 'npm', ['run', '--silent', 'folders']],
  ['phrasings', 'node', ['scripts/strings.mjs', '--check']],
  ['unit', 'npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]],
  ['e2e', 'npx', ['playwright', 'test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport }],
];
const failed = steps.filter(([name, command, args, environment]) => {
  console.log(`\n== ${name}`);
  return run(command, args, environment) !== 0;
});

console.log('');
const counts = [unitCount(), e2eCount()];
for (const count of counts) console.log(count.line);
for (const [name] of failed) console.log(`Failed: ${name}`);
process.exit(failed.length > 0 || counts.some(({ passed }) => passed === 0) ? 1 : 0);

/** A system's Chromium or Chrome if there is one; else Debian's, where that can be had; else Playwright's own. */
function getBrowsers() {
  if (canInstallDebian()) {
    const wanted = [
      ['chromium', 'chromium'],
      ['firefox-esr', 'firefox-esr'],
      ['redis-server', 'redis-server'],
    ];
    if (installDebian(wanted) === 0) return;
    console.log('Debian’s packages could not all be installed.');
  }
  if (['chromium', 'chromium-browser', 'google-chrome'].some(isOnPath)) return;
  mustRun('npx', ['playwright', 'install', 'chromium']);
}

function line(name, { passed, failed, skipped }) {
  return { passed, line: `${name}: ${passed} passed, ${failed} failed, ${skipped} skipped` };
}

function unitCount() {
  if (!existsSync(unitReport)) return line('unit', { passed: 0, failed: 0, skipped: 0 });
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(unitReport, 'utf8'));
  for (const { name, message, assertionResults } of testResults) {
    const file = relative(root, name);
    if (message) console.log(`Failed: ${file}: ${firstLine(message)}`);
    for (const { status, fullName, failureMessages } of assertionResults) {
      if (status === 'failed') console.log(`Failed: ${file}: ${fullName}: ${firstLine(failureMessages[0])}`);
    }
  }
  return line('unit', { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests });
}

function e2eCount() {
  if (!existsSync(e2eReport)) return line('e2e', { passed: 0, failed: 0, skipped: 0 });
  const { suites, stats } = JSON.parse(readFileSync(e2eReport, 'utf8'));
  for (const { file, title } of failedSpecs(suites)) console.log(`Failed: e2e/${file}: ${title}`);
  return line('e2e', { passed: stats.expected, failed: stats.unexpected, skipped: stats.skipped });
}

function failedSpecs(suites = []) {
  return suites.flatMap(({ specs = [], suites: inner }) => [...specs.filter(({ ok }) => !ok), ...failedSpecs(inner)]);
}

function firstLine(text = '') {
  return text.split('\n', 1)[0];
}
