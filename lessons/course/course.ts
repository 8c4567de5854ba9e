import { findLesson } from '../chapters/find-lesson.ts';
import type { Lesson, Step } from '../lesson/lesson.ts';
import { namedSteps, partsOf } from './named-steps.ts';

/** One step of a course, with the lesson that it belongs to. */
export interface CourseStep {
  readonly lesson: Lesson;
  readonly step: Step;
  /** In its lesson, counted from 1. */
  readonly number: number;
}

/** Lessons, or single steps of them, in the order in which they are given. */
export interface Course {
  /** As the address says it. */
  readonly text: string;
  readonly steps: readonly CourseStep[];
  /** Parts of the text that name no lesson or no step of one. */
  readonly unknown: readonly string[];
}

/** Reads a course such as `secure+restart.1`: a lesson, or with `.N` its step N alone, joined by `+`. Never throws. */
export function readCourse(text: string): Course {
  const read = partsOf(text).map((part) => ({ part, steps: stepsOf(part) }));
  return {
    text,
    steps: read.flatMap(({ steps }) => steps),
    unknown: read.filter(({ steps }) => steps.length === 0).map(({ part }) => part),
  };
}

function stepsOf(part: string): readonly CourseStep[] {
  const { lesson: id, numbers } = namedSteps(part);
  const lesson = numbers.length > 0 ? findLesson(id) : undefined;
  if (!lesson) return [];
  return numbers.flatMap((number): CourseStep[] => {
    const step = lesson.steps[number - 1];
    return step ? [{ lesson, step, number }] : [];
  });
}
