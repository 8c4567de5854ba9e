import { expect, test } from 'vitest';
import { isSameStep, type Step } from './step.ts';

const field = {};
const other = {};
const typed = (at: number, control: object | null = field): Step => ({ control, typed: true, at });
const chosen = (at: number, control: object | null = field): Step => ({ control, typed: false, at });

test('text typed into one field without a long pause is one step', () => {
  expect(isSameStep(typed(0), typed(1_500))).toBe(true);
  expect(isSameStep(typed(0), typed(2_500))).toBe(false);
  expect(isSameStep(typed(0), typed(10, other))).toBe(false);
});

test('each choice is a step, unless a key is held down', () => {
  expect(isSameStep(chosen(0), chosen(100))).toBe(true);
  expect(isSameStep(chosen(0), chosen(500))).toBe(false);
});

test('the first change, and a change without a control, are separate steps', () => {
  expect(isSameStep(null, typed(0))).toBe(false);
  expect(isSameStep(typed(0, null), typed(10, null))).toBe(false);
});
