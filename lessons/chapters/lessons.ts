import type { Lesson } from '../lesson/lesson.ts';
import { findLesson } from './find-lesson.ts';
import { writtenLessons } from './written.ts';

/** Every lesson in the order of a course. */
export const lessons: readonly Lesson[] = writtenLessons.flatMap(({ id }) => findLesson(id) ?? []);
