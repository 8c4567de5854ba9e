import { type Lesson, lessonSchema } from '../lesson/lesson.ts';
import { writtenLessons } from './written.ts';

/** Those that were asked for: a page plays one lesson, and reading all of them takes a phone long. */
const read = new Map<string, Lesson>();

/** Returns the lesson of an id with its defaults, or `undefined`. */
export function findLesson(id: string): Lesson | undefined {
  const known = read.get(id);
  if (known) return known;
  const written = writtenLessons.find((lesson) => lesson.id === id);
  if (!written) return undefined;
  const lesson = lessonSchema.parse(written);
  read.set(id, lesson);
  return lesson;
}
