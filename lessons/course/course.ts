import { findLesson } from '../chapters/lessons.ts';
import type { Lesson, Step } from '../lesson/lesson.ts';

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
  const parts = text.split('+').filter((part) => part !== '');
  const read = parts.map((part) => ({ part, steps: stepsOf(part) }));
  return {
    text,
    steps: read.flatMap(({ steps }) => steps),
    unknown: read.filter(({ steps }) => steps.length === 0).map(({ part }) => part),
  };
}

function stepsOf(part: string): readonly CourseStep[] {
  const [, id = '', only] = /^([a-z0-9-]+)(?:\.(\d+))?$/.exec(part) ?? [];
  const lesson = findLesson(id);
  if (!lesson) return [];
  const all = lesson.steps.map((step, index): CourseStep => ({ lesson, step, number: index + 1 }));
  return only === undefined ? all : all.filter(({ number }) => number === Number(only));
}
