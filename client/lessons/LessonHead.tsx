import { Link } from 'wouter';
import { pageFacts } from '../../contract/interface/pages.ts';
import { writtenLessons } from '../../lessons/chapters/written.ts';
import { chapterTitles } from '../../lessons/lesson/chapter.ts';
import type { Lesson } from '../../lessons/lesson/lesson.ts';
import { isDone, type LessonProgress, scoreOfLesson, stepProgress } from '../../lessons/progress/progress.ts';
import { lessonAddress, type StepInAddress, stageAddress } from './address/address.ts';

interface Props {
  readonly lesson: Lesson;
  readonly at: StepInAddress;
  readonly progress: LessonProgress;
}

/** The position: the lesson among all lessons, the step in its lesson, and the number of right guesses. */
export function LessonHead({ lesson, at, progress }: Props) {
  const { id, chapter, steps } = lesson;
  const { right, judged } = scoreOfLesson(lesson, progress);
  const number = writtenLessons.findIndex((each) => each.id === id) + 1;
  return (
    <header className="lesson-head">
      <p className="small lesson-place">
        {chapterTitles[chapter]} · Lesson {number} of {writtenLessons.length} ·{' '}
        {at === 'challenge' ? 'Challenge' : `Step ${at} of ${steps.length}`}
      </p>
      <ol className="lesson-steps" aria-label="Steps of this lesson">
        {steps.map((step, index) => (
          <li key={step.id}>
            <Link
              href={lessonAddress(id, index + 1)}
              aria-label={`Step ${index + 1}${isDone(stepProgress(progress, step.id)) ? ', done' : ''}`}
              aria-current={at === index + 1 ? 'step' : undefined}
              data-done={isDone(stepProgress(progress, step.id)) || undefined}
            />
          </li>
        ))}
        <li>
          <Link
            href={lessonAddress(id, 'challenge')}
            aria-label={`Challenge${progress.challenge === 'solved' ? ', solved' : ''}`}
            aria-current={at === 'challenge' ? 'step' : undefined}
            data-done={progress.challenge === 'solved' || undefined}
          />
        </li>
      </ol>
      {judged > 0 && (
        <p className="small" role="status">
          {right} of {judged} guessed right
        </p>
      )}
      <span className="row lesson-all small">
        <Link href={stageAddress(id, at === 'challenge' ? 1 : at)}>Show on a projector</Link>
        <Link href={pageFacts.learn.path}>All lessons</Link>
      </span>
    </header>
  );
}
