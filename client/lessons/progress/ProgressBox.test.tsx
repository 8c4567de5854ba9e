import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { noProgress, type Progress } from '../../../lessons/progress/progress.ts';
import { ProgressBox } from './ProgressBox.tsx';
import { progressCode } from './progress-code.ts';
import { keepProgress, tellLesson } from './use-progress.ts';

afterEach(() => keepProgress(noProgress));

/** What this browser keeps. */
const kept = () => localStorage.getItem('playground-lessons') ?? '';

test('another click restores a progress that was replaced or deleted', async () => {
  tellLesson({ kind: 'solved', lesson: 'secure' });
  const own = kept();
  expect(own).toContain('secure');
  const screen = await render(<ProgressBox />);
  await screen.getByText('Your progress').click();
  await screen.getByRole('button', { name: 'Begin again' }).dblClick();
  expect(kept()).not.toContain('secure');
  await screen.getByRole('button', { name: 'Undo' }).click();
  expect(kept()).toBe(own);

  const other: Progress = { ...noProgress };
  await screen.getByLabelText('Code from another browser').fill(`${progressCode(other)}x!`);
  await expect.element(screen.getByText('This is not a progress code.')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Load this progress' })).not.toBeInTheDocument();
  await screen.getByLabelText('Code from another browser').fill(progressCode(other));
  await screen.getByRole('button', { name: 'Load this progress' }).click();
  expect(kept()).not.toContain('secure');
  await screen.getByRole('button', { name: 'Undo' }).click();
  expect(kept()).toBe(own);
});
