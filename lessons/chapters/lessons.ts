import { type Lesson, lessonSchema } from '../lesson/lesson.ts';
import { attackLessons } from './attacks.ts';
import { otherSites } from './other-sites.ts';
import { sessions } from './sessions.ts';
import { threeFlags } from './three-flags.ts';
import { tokens } from './tokens.ts';
import { whatACookieIs } from './what-a-cookie-is.ts';
import { whereItGoes } from './where-it-goes.ts';

/** Every lesson, in the order of a course. */
export const lessons: readonly Lesson[] = [
  ...whatACookieIs,
  ...threeFlags,
  ...whereItGoes,
  ...otherSites,
  ...sessions,
  ...tokens,
  ...attackLessons,
].map((lesson) => lessonSchema.parse(lesson));

/** The lesson of an id, or `undefined`. */
export function findLesson(id: string): Lesson | undefined {
  return lessons.find((lesson) => lesson.id === id);
}
