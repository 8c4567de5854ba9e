import { type Lesson, lessonSchema } from '../lesson/lesson.ts';
import { writtenLessons } from './written.ts';

/** The requested lessons only: a page plays one lesson, and a phone takes long to parse all of them. */
const read = new Map<string, Lesson>();

/** Returns the lesson with this id and its defaults, or `undefined`. */
export function findLesson(id: string): Lesson | undefined {
  const known = read.get(id);
  if (known) return known;
  const written = writtenLessons.find((lesson) => lesson.id === id);
  if (!written) return undefined;
  const lesson = lessonSchema.parse(written);
  read.set(id, lesson);
  return lesson;
}
