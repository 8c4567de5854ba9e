import { expect, test } from 'vitest';
import { type PlannedStep, step } from './plan-step.ts';
import { StepCursor } from './step-cursor.ts';

const plan: readonly PlannedStep[] = [
  { ...step('home', 'Resetting', []), number: 0 },
  { ...step('home', 'Following a link', [], { navigates: 'home/link' }), number: 1 },
  { ...step('home', 'Looking', []), number: 2 },
];

test('a step is done once, however often a page says so', () => {
  const steps = new StepCursor(plan);
  for (const number of [null, 2, 0, 0, -1]) steps.performed(number);
  expect(steps.current?.number).toBe(1);
});

test('only the current step’s own navigation ends it', () => {
  const steps = new StepCursor(plan);
  steps.landed('home/link');
  expect(steps.current?.number).toBe(0);
  steps.performed(0);
  steps.landed('home/form');
  expect(steps.current?.number).toBe(1);
  steps.landed('home/link');
  expect(steps.current?.number).toBe(2);
});

test('after the last step there is no next one', () => {
  const steps = new StepCursor(plan);
  steps.performed(0);
  steps.landed('home/link');
  steps.performed(2);
  expect(steps.current).toBeUndefined();
  steps.performed(3);
  expect(steps.current).toBeUndefined();
});
