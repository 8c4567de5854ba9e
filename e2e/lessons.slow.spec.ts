import type { Page } from 'playwright';
import type { Playground } from '../browsers/launch/playground.ts';
import { lessons } from '../lessons/chapters/lessons.ts';
import type { Lesson } from '../lessons/lesson/lesson.ts';
import { startedRun } from './fixtures/run.ts';
import { expect, test } from './fixtures/test.ts';

/** Opens a step, guesses, runs it, and waits until the server's report has decided it. */
async function playStep(page: Page, server: Playground, { id, steps }: Lesson, step: number): Promise<void> {
  await page.goto(`${server.ui}/learn?lesson=${id}&step=${step + 1}`);
  const result = page.getByRole('region', { name: 'What happened' });
  await expect(result).toContainText('The answer is covered');
  // Nothing of the answer is in the page before the guess.
  expect(await page.content()).not.toContain(steps[step]?.why.split('{')[0]);
  await page.getByRole('group', { name: /\?$/ }).getByRole('button').first().click();
  const run = await startedRun(page, () => page.getByRole('button', { name: 'Run in this browser' }).click());
  expect((await server.whenOver(run, 200_000)).state).toBe('finished');
  await expect(result.getByText(/Observed:/)).toBeVisible();
  await expect(result.getByText('did something else')).toBeHidden();
  const claims = result.getByRole('region', { name: 'Checked' }).getByRole('listitem');
  // Without this, a list that is never drawn would hold, too.
  await expect(claims.first()).toBeVisible();
  for (const claim of await claims.all()) await expect(claim).toHaveAttribute('data-verdict', 'holds');
}

for (const lesson of lessons) {
  const played = lesson.steps.flatMap(({ setup }, index) => (setup.in === 'run' || setup.in === 'flow' ? [index] : []));
  if (played.length === 0) continue;
  // A run may wait for the two minutes of Chromium.
  test(`${lesson.question} Each claim is what the server recorded`, async ({ page, server }) => {
    test.setTimeout(300_000);
    for (const step of played) await playStep(page, server, lesson, step);
  });

  const { solution } = lesson.challenge;
  if (solution.in !== 'run') continue;
  test(`${lesson.question} Its challenge is solved by its solution, and not before`, async ({ page, server }) => {
    await page.goto(`${server.ui}/learn?lesson=${lesson.id}&step=challenge`);
    const run = page.getByRole('button', { name: 'Run in this browser' });
    const first = await startedRun(page, () => run.click());
    await server.whenOver(first);
    await expect(page.getByText(/this did not happen/).first()).toBeVisible();
    const lines = page.getByRole('textbox', { name: /^Set-Cookie line/ });
    for (const [index, line] of solution.cookies.entries()) await lines.nth(index).fill(line);
    const second = await startedRun(page, () => run.click());
    await server.whenOver(second);
    await expect(page.getByText('Solved.')).toBeVisible();
  });
}
