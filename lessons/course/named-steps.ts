import { writtenLessons } from '../chapters/written.ts';

/** What a part of a course names: a lesson, and which of its steps, counted from 1. */
export interface NamedSteps {
  readonly lesson: string;
  readonly numbers: readonly number[];
}

/** The parts of a course's text. */
export function partsOf(text: string): readonly string[] {
  return text.split('+').filter((part) => part !== '');
}

/** What a part names; no numbers where there is no such lesson or step. */
export function namedSteps(part: string): NamedSteps {
  const [, id = '', only] = /^([a-z0-9-]+)(?:\.(\d+))?$/.exec(part) ?? [];
  const steps = writtenLessons.find((lesson) => lesson.id === id)?.steps ?? [];
  const all = steps.map((_, index) => index + 1);
  return { lesson: id, numbers: only === undefined ? all : all.filter((number) => number === Number(only)) };
}

/** How many steps a course has. No lesson is read for it. */
export function countSteps(text: string): number {
  return partsOf(text).reduce((sum, part) => sum + namedSteps(part).numbers.length, 0);
}
