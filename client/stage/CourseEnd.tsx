import { pageFacts } from '../../contract/interface/pages.ts';
import { writtenLessons } from '../../lessons/chapters/written.ts';
import type { Course } from '../../lessons/course/course.ts';
import { stageAddress } from '../lessons/address/address.ts';

/** The page after a course: the next lesson outside the course, and the list of courses. */
export function CourseEnd({ course: { steps } }: { readonly course: Pick<Course, 'steps'> }) {
  const given = new Set(steps.map(({ lesson }) => lesson.id));
  const last = writtenLessons.findIndex(({ id }) => id === steps.at(-1)?.lesson.id);
  const next = writtenLessons.find(({ id }, index) => index > last && !given.has(id));
  return (
    <>
      {next && (
        <>
          Next lesson: <a href={stageAddress(next.id)}>{next.question}</a> ·{' '}
        </>
      )}
      <a href={pageFacts.stage.path}>Choose a course</a>
    </>
  );
}
