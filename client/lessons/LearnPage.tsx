import { lazy } from 'react';
import { Link } from 'wouter';
import { counted } from '../../contract/interface/counted.ts';
import { pageFacts } from '../../contract/interface/pages.ts';
import { writtenLessons } from '../../lessons/chapters/written.ts';
import { chapterIds, chapterTitles } from '../../lessons/lesson/chapter.ts';
import type { LessonInput } from '../../lessons/lesson/lesson.ts';
import {
  isFinished,
  lessonProgress,
  type Progress,
  scoreOfLesson,
  stepToGoOn,
} from '../../lessons/progress/progress.ts';
import { Icon } from '../icons/Icon.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import type { PageProps } from '../ui/page-props.ts';
import { useQuery } from '../ui/use-query.ts';
import { lessonAddress } from './address/address.ts';
import { ProgressBox } from './progress/ProgressBox.tsx';
import { useProgress } from './progress/use-progress.ts';
import './lessons.css';

// The list of lessons needs neither of these pages, nor the code that predicts and runs a lesson.
const LessonAtAddress = lazy(async () => ({ default: (await import('./LessonAtAddress.tsx')).LessonAtAddress }));
const Handout = lazy(async () => ({ default: (await import('./Handout.tsx')).Handout }));

/** The lessons by chapter, or the lesson in the URL. */
export function LearnPage({ topology }: PageProps) {
  const [query] = useQuery();
  const lesson = writtenLessons.find(({ id }) => id === query.get('lesson'));
  if (lesson) return <LessonAtAddress topology={topology} id={lesson.id} step={query.get('step')} />;
  if (query.has('handout')) return <Handout topology={topology} />;
  return <Overview />;
}

function Overview() {
  const progress = useProgress();
  const next = writtenLessons.find((lesson) => !isFinished(lesson, lessonProgress(progress, lesson.id)));
  const begun = Object.keys(progress.lessons).length > 0;
  return (
    <div className="learn">
      <PageHead page="learn">
        {next && (
          <p>
            <Link className="button primary" href={addressToGoOn(next, progress)}>
              {begun ? 'Continue' : 'Start'}: {next.question} <Icon name="arrow" />
            </Link>
          </p>
        )}
      </PageHead>
      {chapterIds.map((chapter) => {
        const own = writtenLessons.filter((lesson) => lesson.chapter === chapter);
        if (own.length === 0) return null;
        return (
          <section key={chapter} className="chapter" aria-labelledby={`chapter-${chapter}`}>
            <h2 id={`chapter-${chapter}`}>{chapterTitles[chapter]}</h2>
            <ol>
              {own.map((lesson) => (
                <li key={lesson.id}>
                  <LessonCard lesson={lesson} progress={progress} />
                </li>
              ))}
            </ol>
          </section>
        );
      })}
      <div className="row">
        <Link href={`${pageFacts.learn.path}?handout=learners`}>Hand-out for a course</Link>
        <Link href={pageFacts.stage.path}>Stage: lessons on a projector</Link>
      </div>
      <ProgressBox />
    </div>
  );
}

function addressToGoOn(lesson: LessonInput, progress: Progress): string {
  const step = stepToGoOn(lesson, lessonProgress(progress, lesson.id));
  return lessonAddress(lesson.id, Math.max(1, lesson.steps.findIndex(({ id }) => id === step?.id) + 1));
}

function LessonCard({ lesson, progress }: { readonly lesson: LessonInput; readonly progress: Progress }) {
  const own = lessonProgress(progress, lesson.id);
  const { right, judged } = scoreOfLesson(lesson, own);
  const finished = isFinished(lesson, own);
  return (
    <Link className="card lesson-card" href={addressToGoOn(lesson, progress)} data-finished={finished || undefined}>
      <span>{lesson.question}</span>
      <span className="small soft">
        {finished && <Icon name="check" />}
        {judged === 0 ? counted(lesson.steps.length, 'step') : `${right} of ${judged} guessed right`}
        {own.challenge === 'solved' && ' · challenge solved'}
      </span>
    </Link>
  );
}
