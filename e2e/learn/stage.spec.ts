import type { BrowserContext, Page } from 'playwright/test';
import { startedRun } from '../../browsers/launch/started-run.ts';
import { readCourse } from '../../lessons/course/course.ts';
import { loadView, startedAttack } from '../fixtures/attacks.ts';
import { expect, test } from '../fixtures/test.ts';

// One step of each kind: a run, an attack, a lab in its own window.
const course = readCourse('http-only.1+xss-theft.2+restart.1');
const [run, attack, lab] = course.steps;
if (!run || !attack || !lab) throw new RangeError('There is no such course.');

/** Opens the course on a projector. */
async function openStage(page: Page, ui: string): Promise<void> {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${ui}/stage/${course.text}`);
  await expect(next(page, 'Run in this browser')).toBeVisible();
}

/** The button with the current action of the space bar. */
function next(page: Page, does: string) {
  return page.getByRole('button', { name: does, exact: true });
}

/** The button of a choice. */
function choice(page: Page, title: string) {
  return page.getByRole('group').getByRole('button', { name: title, exact: true });
}

/** Visible texts that are smaller than 28 pixels. */
function smallTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (texts.nextNode()) {
      const { parentElement: element, textContent: text } = texts.currentNode;
      if (!element || !text?.trim() || element.closest('.sr, script, style') || !element.checkVisibility()) continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (size < 28) found.push(`${text} ${size}`);
    }
    return found;
  });
}

/** Expects that the page contains nothing of the answer, visible or not. */
async function expectCovered(page: Page, { step }: NonNullable<typeof run>): Promise<void> {
  await expect(page.locator('article.stage')).toHaveAttribute('data-cover', 'covered');
  const text = await page.evaluate(() => document.body.textContent);
  for (const hidden of [step.why, 'Observed', 'Predicted', 'Checked']) expect(text).not.toContain(hidden);
}

/** Presses a key that opens a window, and waits until that window is closed. */
async function untilClosed(context: BrowserContext, press: () => Promise<void>): Promise<void> {
  const opening = context.waitForEvent('page');
  await press();
  const window = await opening;
  if (!window.isClosed()) await window.waitForEvent('close', { timeout: 120_000 });
}

test('a course works with keys only: each answer stays out of the page until it is revealed, as the servers recorded it', {
  tag: '@slow',
}, async ({ page, context, server }) => {
  await openStage(page, server.ui);
  await page.keyboard.press('2');
  await expect(choice(page, 'not readable')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('t');
  await expect(page.locator('.stage-clock')).toHaveText(/^\d+:\d\d$/);
  const report = await server.whenOver(await startedRun(page, () => page.keyboard.press('Space')));
  expect(report.state).toBe('finished');
  expect(JSON.stringify(report.observations['home/link'])).toContain('sid=s3cret');
  await expect(page.getByText(/The result is covered\.$/)).toBeVisible();
  await expectCovered(page, run);
  expect(await smallTexts(page)).toEqual([]);
  await page.keyboard.press('Space');
  const answer = page.getByRole('region', { name: 'What happened' });
  await expect(answer).toContainText('You guessed: not readable. Predicted: not readable. Observed: not readable.');
  await expect(answer).toContainText(run.step.why);
  expect(await smallTexts(page)).toEqual([]);

  await page.keyboard.press('Space');
  await expect(page.getByText('2 of 3')).toBeVisible();
  await expect(next(page, 'Attack')).toBeVisible();
  const id = await startedAttack(page, () => page.keyboard.press('Space'));
  await expect(next(page, 'Reveal the answer')).toBeVisible({ timeout: 120_000 });
  expect(await loadView(server, id)).toMatchObject({ outcome: 'stopped', defences: ['http-only'] });
  await expectCovered(page, attack);
  await page.keyboard.press('g');
  await expect(answer).toContainText(attack.step.why);
  await expect(answer.getByRole('region', { name: 'Replay' })).toBeVisible();
  expect(await smallTexts(page)).toEqual([]);

  await page.keyboard.press('Space');
  await expect(page.getByText('3 of 3')).toBeVisible();
  await untilClosed(context, () => page.keyboard.press('Space'));
  await expect(next(page, 'Reveal the answer')).toBeVisible();
  await expectCovered(page, lab);
  await page.keyboard.press('Space');
  await expect(answer).toContainText('Observed: nobody.');
  await expect(answer.getByRole('listitem')).toHaveAttribute('data-verdict', 'holds');
  expect(await smallTexts(page)).toEqual([]);

  await page.keyboard.press('PageUp');
  await expect(page.getByText('2 of 3')).toBeVisible();
  await expect(answer).toContainText(attack.step.why);
  await page.keyboard.press('Backspace');
  await expect(page.getByText('1 of 3')).toBeVisible();
  await expect(page.locator('.stage-clock')).toHaveCount(0);
  await expect(page.getByRole('button', { pressed: true })).toHaveCount(0);
  await expectCovered(page, run);
});

test('a flow of five requests fits a 1080p screen, and only the request of the question is drawn in full', {
  tag: '@slow',
}, async ({ page, server }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${server.ui}/stage/clear-a-cookie.1`);
  await expect(next(page, 'Run in this browser')).toBeVisible();
  await server.whenOver(await startedRun(page, () => page.keyboard.press('Space')));
  await expect(next(page, 'Reveal the answer')).toBeVisible();
  await page.keyboard.press('Space');
  const requests = page.getByRole('list', { name: 'Timeline' }).getByRole('listitem', { name: /^\d\. / });
  await expect(requests).toHaveCount(5);
  await expect(requests.filter({ hasText: 'Jar before' })).toHaveText(/^5\. ?GET \/account/);
  await expect(requests.nth(2)).toContainText('deletes nothing');
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
  expect(await smallTexts(page)).toEqual([]);
});

test('the presenter’s window controls the stage and follows it, before and after a reload of each', {
  tag: '@nightly',
}, async ({ page, context, server }) => {
  await openStage(page, server.ui);
  const opening = context.waitForEvent('page');
  await page.keyboard.press('n');
  const presenter = await opening;
  const notes = presenter.getByRole('region', { name: 'Notes' });
  await expect(notes).toContainText(run.step.why);
  await expect(notes).toContainText(attack.step.text);
  await page.keyboard.press('1');
  await expect(choice(presenter, 'readable')).toHaveAttribute('aria-pressed', 'true');
  await presenter.keyboard.press('ArrowRight');
  await expect(page.getByText('2 of 3')).toBeVisible();
  await expect(presenter.getByText('Step 2 of 3 · the class does not see the answer')).toBeVisible();

  // The class sees the replay of an attack that the presenter's window made.
  const keys = presenter.getByRole('region', { name: 'Keys' });
  await expect(keys.getByRole('listitem').first()).toHaveText(/Attack$/);
  await startedAttack(presenter, () => presenter.keyboard.press('Space'));
  await expect(next(page, 'Reveal the answer')).toBeVisible({ timeout: 120_000 });
  await expectCovered(page, attack);
  await expect(notes).toContainText('it is stopped. Observed.');
  await presenter.keyboard.press('g');
  const answer = page.getByRole('region', { name: 'What happened' });
  await expect(answer).toContainText('scripts cannot read it (HttpOnly)');
  await expect(answer.getByRole('region', { name: 'Replay' })).toBeVisible();
  await expect(presenter.getByText('Step 2 of 3 · the class sees the answer')).toBeVisible();

  await presenter.keyboard.press('t');
  await expect(page.locator('.stage-clock')).toBeVisible();
  await presenter.reload();
  await expect(presenter.getByText('Step 2 of 3 · the class sees the answer')).toBeVisible();
  await expect(presenter.getByRole('timer')).not.toHaveText('0:00');
  await page.reload();
  await expect(answer.getByRole('region', { name: 'Replay' })).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(notes).toContainText(lab.step.why);
  await presenter.keyboard.press('Backspace');
  await expect(page.getByText('1 of 3')).toBeVisible();
  await expect(presenter.getByRole('timer')).toHaveText('0:00');
});
