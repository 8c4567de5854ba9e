import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import { lessons } from '../../../lessons/chapters/lessons.ts';
import { lessonProgress, noProgress, stepProgress } from '../../../lessons/progress/progress.ts';
import { keepProgress, tellLesson, useProgress } from '../progress/use-progress.ts';
import { StepFrame } from './StepFrame.tsx';

const lesson = lessons.find(({ id }) => id === 'same-site-forms') ?? lessons[0];
const step = lesson?.steps[0];
if (!lesson || !step) throw new RangeError('there is no lesson');

function Page() {
  const progress = stepProgress(lessonProgress(useProgress(), lesson?.id ?? ''), step?.id ?? '');
  if (!lesson || !step) return null;
  return (
    <StepFrame
      topology={topologyOfNames('localhost')}
      lesson={lesson}
      step={step}
      progress={progress}
      predicted="no"
      check={{ answer: 'no', claims: step.claims.map(() => 'holds'), state: 'shown' }}
      setup={null}
      action={<p>the action</p>}
    >
      <p>the scene</p>
    </StepFrame>
  );
}

beforeEach(() => keepProgress(noProgress));

const told = (choice: string, answer: string, state: 'shown' | 'otherwise' = 'shown') => {
  tellLesson({ kind: 'guess', lesson: lesson.id, step: step.id, choice });
  tellLesson({ kind: 'checked', lesson: lesson.id, step: step.id, answer, state });
};

test('before a guess neither the answer nor its reason nor the scene is in the page', async () => {
  const screen = await render(<Page />);
  const text = document.body.textContent ?? '';
  expect(text).toContain('The answer is covered');
  for (const hidden of [step.why, 'the scene', 'Predicted', 'Observed', 'the action'])
    expect(text).not.toContain(hidden);
  await screen.getByRole('button', { name: /^not sent/ }).click();
  await expect.element(screen.getByText('the action')).toBeVisible();
  await expect.element(screen.getByText('Your guess is noted. Now see what happens.')).toBeVisible();
  expect(document.body.textContent).not.toContain(step.why);
});

test('a wrong guess opens its reason, a right one does not', async () => {
  const screen = await render(<Page />);
  told('yes', 'no');
  await expect.element(screen.getByText(/You guessed: sent/)).toBeVisible();
  await expect.element(screen.getByText(step.why)).toBeVisible();
  await expect.element(screen.getByText('Predicted: not sent. Observed: not sent.')).toBeVisible();
  keepProgress(noProgress);
  told('no', 'no');
  await expect.element(screen.getByText(/You guessed: not sent/)).toBeVisible();
  await expect.element(screen.getByText(step.why)).not.toBeVisible();
});

test('a guess that this browser cannot try yet has an answer to reveal, and is judged after a try', async () => {
  const screen = await render(<Page />);
  await screen.getByRole('button', { name: /^sent/ }).click();
  await screen.getByRole('button', { name: 'Reveal without trying it' }).click();
  await expect.element(screen.getByText('You guessed: sent.')).toBeVisible();
  await expect.element(screen.getByText('Predicted: not sent. Not run yet.')).toBeVisible();
  await expect.element(screen.getByText(step.why)).toBeVisible();
  tellLesson({ kind: 'checked', lesson: lesson.id, step: step.id, answer: 'no', state: 'shown' });
  await expect.element(screen.getByText('Predicted: not sent. Observed: not sent.')).toBeVisible();
});

test('a browser that differs from the prediction gets a prominent message', async () => {
  const screen = await render(<Page />);
  told('no', 'yes', 'otherwise');
  await expect.element(screen.getByText(/did something else than the lesson says/)).toBeVisible();
});
