import { nextId } from '../../contract/runs/set-response.ts';
import { stringLiteral } from '../../contract/runs/string-literal.ts';
import { predict } from '../../prediction/predict.ts';
import { cookieTitles, provenance, type Taken, takenRequests } from './taken.ts';

/**
 * A test for `@playwright/test` that sends the experiment to a running playground, opens the run in the test's browser,
 * and asserts the cookies that the server receives with each request.
 */
export function playwrightTest(taken: Taken): string {
  const { experiment, origin, sentences } = taken;
  const requests = takenRequests(taken);
  const titles = cookieTitles(experiment);
  const names = (cookies: readonly number[]) => cookies.map((cookie) => stringLiteral(titles[cookie] ?? '')).join(', ');
  const asked = { ...experiment, probes: requests.map(({ probe }) => probe.id).filter((id) => id !== nextId) };
  const policy = neededPolicy(taken, new Set(requests.map(({ probe }) => probe.id)));
  return [
    ...(policy === 'allowed' ? withThirdPartyCookies : ["import { expect, test } from '@playwright/test';", '']),
    '// Needs the Cookie Flag Playground, running here or where PLAYGROUND_URL says.',
    `const playground = process.env.PLAYGROUND_URL ?? ${stringLiteral(origin)};`,
    '',
    `const experiment = ${JSON.stringify(asked, null, 2)};`,
    `const cookies = [${names([...titles.keys()])}];`,
    '',
    `// The cookies that the server receives with each request. ${provenance(taken)}`,
    'const received = {',
    ...requests.map(({ probe, cookies }) => `  ${stringLiteral(probe.id)}: [${names(cookies)}],`),
    '};',
    '',
    `test(${stringLiteral(sentences.join(' '))}, async ({ page, request }) => {`,
    '  test.setTimeout(120_000);',
    `  const made = await request.post(\`\${playground}/api/runs\`, { data: experiment });`,
    '  expect(made.status(), await made.text()).toBe(201);',
    '  const { id, driveUrl } = await made.json();',
    `  const readReport = async () => (await request.get(\`\${playground}/api/runs/\${id}\`)).json();`,
    '  await page.goto(driveUrl);',
    "  await expect.poll(async () => (await readReport()).state, { timeout: 90_000 }).toBe('finished');",
    '  const report = await readReport();',
    ...(policy === null
      ? []
      : [`  expect(report.thirdPartyCookies, 'third-party cookies in this browser').toBe('${policy}');`]),
    '  for (const [kind, expected] of Object.entries(received)) {',
    '    const requests = report.observations[kind].requests ?? [];',
    "    // The playground's own addresses are hops on the way.",
    "    const last = requests.filter(({ path }) => !path.startsWith('/.playground/')).at(-1);",
    '    expect.soft(last?.cookies.map((index) => cookies[index]), kind).toEqual(expected);',
    '  }',
    '});',
    '',
  ].join('\n');
}

/** The third-party cookie setting on which some of these outcomes depend; `null`: none. */
function neededPolicy(
  { experiment, setting, report, probes }: Taken,
  asked: ReadonlySet<string>,
): 'allowed' | 'blocked' | null {
  const outcomes = (['allowed', 'blocked'] as const).map((thirdPartyCookies) =>
    predict(experiment, probes, { ...setting, thirdPartyCookies }).map(({ cells }) =>
      [...cells].flatMap(([id, { outcome }]) => (asked.has(id) ? [[id, outcome]] : [])),
    ),
  );
  if (JSON.stringify(outcomes[0]) === JSON.stringify(outcomes[1])) return null;
  const found = report?.thirdPartyCookies ?? 'unknown';
  return found === 'unknown' ? setting.thirdPartyCookies : found;
}

/** Playwright's own contexts in Chromium block third-party cookies; a persistent context obeys its profile. */
const withThirdPartyCookies = [
  "import { mkdirSync, writeFileSync } from 'node:fs';",
  "import { test as base, chromium, expect } from '@playwright/test';",
  '',
  '// Third-party cookies are allowed here. A context that Playwright makes in Chromium blocks them. With your own profile, its settings decide.',
  'const test = base.extend({',
  '  context: async ({ launchOptions }, use, info) => {',
  "    const profile = info.outputPath('profile');",
  `    mkdirSync(\`\${profile}/Default\`, { recursive: true });`,
  '    const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };',
  `    writeFileSync(\`\${profile}/Default/Preferences\`, JSON.stringify(preferences));`,
  '    const context = await chromium.launchPersistentContext(profile, launchOptions);',
  '    await use(context);',
  '    await context.close();',
  '  },',
  '});',
  '',
];
