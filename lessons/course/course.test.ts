import { expect, test } from 'vitest';
import { lessons } from '../chapters/lessons.ts';
import { readCourse } from './course.ts';
import { readyCourses } from './courses.ts';
import { countSteps } from './named-steps.ts';

const names = (text: string) => readCourse(text).steps.map(({ lesson, number }) => `${lesson.id}.${number}`);

test('a course has whole lessons and single steps, in the order of its text', () => {
  expect(names('secure.2+path')).toEqual(['secure.2', 'path.1', 'path.2', 'path.3']);
});

test.each([
  ['nothing', ['nothing']],
  ['secure.9+path.1', ['secure.9']],
  ['secure.1+Path', ['Path']],
  ['__proto__', ['__proto__']],
  ['', []],
])('the unknown parts of "%s" are listed', (text, unknown) => {
  expect(readCourse(text).unknown).toEqual(unknown);
});

test('a course can contain every lesson', () => {
  for (const { id, steps } of lessons) expect(names(id)).toHaveLength(steps.length);
});

test.each(readyCourses)('the course "$title" has no unknown step and needs no certificate', ({ text }) => {
  const { steps, unknown } = readCourse(text);
  expect(unknown).toEqual([]);
  expect(steps.length).toBeGreaterThan(5);
  for (const { step } of steps) expect('scheme' in step.setup ? step.setup.scheme : 'http').toBe('http');
});

test.each([...readyCourses.map(({ text }) => text), 'secure.2+path', 'secure.9+path.1', '__proto__', ''])(
  'the steps of "%s" are counted without loading the lessons',
  (text) => {
    expect(countSteps(text)).toBe(readCourse(text).steps.length);
  },
);
