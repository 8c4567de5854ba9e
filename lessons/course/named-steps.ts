import { writtenLessons } from '../chapters/written.ts';

/** The lesson that a part of a course names, and its steps, counted from 1. */
export interface NamedSteps {
  readonly lesson: string;
  readonly numbers: readonly number[];
}

export function partsOf(text: string): readonly string[] {
  return text.split('+').filter((part) => part !== '');
}

/** The steps that a part names; no numbers when there is no such lesson or step. */
export function namedSteps(part: string): NamedSteps {
  const [, id = '', only] = /^([a-z0-9-]+)(?:\.(\d+))?$/.exec(part) ?? [];
  const steps = writtenLessons.find((lesson) => lesson.id === id)?.steps ?? [];
  const all = steps.map((_, index) => index + 1);
  return { lesson: id, numbers: only === undefined ? all : all.filter((number) => number === Number(only)) };
}

/** The number of steps in a course, without loading a lesson. */
export function countSteps(text: string): number {
  return partsOf(text).reduce((sum, part) => sum + namedSteps(part).numbers.length, 0);
}
