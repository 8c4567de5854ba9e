import { pageFacts } from '../../contract/interface/pages.ts';
import { writtenLessons } from '../../lessons/chapters/written.ts';
import type { Lesson } from '../../lessons/lesson/lesson.ts';
import { stageAddress } from '../lessons/address.ts';

/** What comes after a course whose last step is of a lesson: the lesson after that, or the list of courses. */
export function CourseEnd({ after }: { readonly after: Pick<Lesson, 'id'> }) {
  const next = writtenLessons[writtenLessons.findIndex(({ id }) => id === after.id) + 1];
  return (
    <>
      {next && (
        <>
          Next lesson: <a href={stageAddress(next.id)}>{next.question}</a>{' '}
        </>
      )}
      <a href={pageFacts.stage.path}>Choose a course</a>
    </>
  );
}
