import { findLesson } from '../chapters/find-lesson.ts';
import type { Lesson, Step } from '../lesson/lesson.ts';
import { namedSteps, partsOf } from './named-steps.ts';

/** One step of a course, and its lesson. */
export interface CourseStep {
  readonly lesson: Lesson;
  readonly step: Step;
  /** Its number in the lesson, counted from 1. */
  readonly number: number;
}

/** Lessons, or single steps of them, in the order of the course. */
export interface Course {
  /** The course as the URL names it. */
  readonly text: string;
  readonly steps: readonly CourseStep[];
  /** Parts of the text that name no lesson or no step of a lesson. */
  readonly unknown: readonly string[];
}

/** Reads a course such as `secure+restart.1`: lessons, or with `.N` only step N, joined by `+`. Never throws. */
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
