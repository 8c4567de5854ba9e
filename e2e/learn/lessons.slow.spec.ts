import { startedRun } from '../../browsers/launch/started-run.ts';
import { lessons } from '../../lessons/chapters/lessons.ts';
import { expect, test } from '../fixtures/test.ts';

// `npm run demo -- --all --headless`, which `.ci/run` runs, checks that each lesson's claims agree with the server's
// record, that each challenge is solved by its solution, and that no page contains the reason before the guess.

const lesson = lessons.find(({ steps, challenge }) => steps[0]?.setup.in === 'run' && challenge.solution.in === 'run');
if (!lesson) throw new RangeError('No lesson begins with a run and ends with one.');
const { id, challenge } = lesson;

test(`${lesson.question} What was checked is listed after the run`, async ({ page, server }) => {
  await page.goto(`${server.ui}/learn?lesson=${id}&step=1`);
  const result = page.getByRole('region', { name: 'What happened' });
  await expect(result).toContainText('The answer is covered');
  await page.getByRole('group', { name: /\?$/ }).getByRole('button').first().click();
  const run = await startedRun(page, () => page.getByRole('button', { name: 'Run in this browser' }).click());
  expect((await server.whenOver(run)).state).toBe('finished');
  await expect(result.getByText(/Observed:/)).toBeVisible();
  const claims = result.getByRole('region', { name: 'Checked' }).getByRole('listitem');
  await expect(claims).toHaveCount(lesson.steps[0]?.claims.length ?? 0);
  for (const claim of await claims.all()) await expect(claim).toHaveAttribute('data-verdict', 'holds');
});

test(`${lesson.question} Its challenge is solved by its solution, and not before`, { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  await page.goto(`${server.ui}/learn?lesson=${id}&step=challenge`);
  const run = page.getByRole('button', { name: 'Run in this browser' });
  const first = await startedRun(page, () => run.click());
  await server.whenOver(first);
  await expect(page.getByText(/did not happen here/).first()).toBeVisible();
  const why = page.getByRole('region', { name: 'What happened' });
  await expect(why.getByRole('group', { name: 'Play the scene' })).toBeVisible();
  const lines = page.getByRole('textbox', { name: /^Set-Cookie line/ });
  for (const [index, line] of (challenge.solution.in === 'run' ? challenge.solution.cookies : []).entries()) {
    await lines.nth(index).fill(line);
  }
  const second = await startedRun(page, () => run.click());
  await server.whenOver(second);
  await expect(page.getByText('Solved.')).toBeVisible();
  await expect(why).toHaveCount(0);
});

test('a lesson in the session lab: browser, server and store are below its buttons, without scrolling', async ({
  page,
  server,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${server.ui}/learn?lesson=restart&step=1`);
  await page.getByRole('group', { name: /\?$/ }).getByRole('button').first().click();
  await page.getByRole('link', { name: 'Open the lab' }).click();
  for (const name of ['1. Log in', '2. Restart the app', '3. Who am I?'])
    await page.getByRole('button', { name }).click();
  await expect(page.getByRole('complementary')).toContainText('Observed: nobody.');
  for (const name of ['In this browser', 'On the server', 'In the store']) {
    await expect(page.getByRole('heading', { name })).toBeInViewport();
  }
});
