import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSearch } from 'wouter/use-browser-location';
import { pageFacts } from '../../contract/interface/pages.ts';
import { type Course, readCourse } from '../../lessons/course/course.ts';
import { presenterKey, stageAddress } from '../lessons/address.ts';
import { takeHanded } from '../lessons/handed.ts';
import { PageHead } from '../ui/PageHead.tsx';
import type { PageProps } from '../ui/page-props.ts';
import { StageOverview } from './StageOverview.tsx';
import { StageReturn } from './StageReturn.tsx';
import { StageWindow } from './StageWindow.tsx';
import '../lessons/lessons.css';
import './stage.css';

/** The courses to give, one of them on a projector, or the presenter's window of it. */
export function StagePage({ topology }: PageProps) {
  const [path] = useLocation();
  const search = useSearch();
  const [handed] = useState(takeHanded);
  const text = decoded(path.slice(pageFacts.stage.path.length + 1));
  if (handed?.stage) return <StageReturn handed={handed} stage={handed.stage} />;
  if (text === '') return <StageOverview />;
  const course = readCourse(text);
  if (course.steps.length === 0 || course.unknown.length > 0) return <Unknown course={course} />;
  const isPresenter = new URLSearchParams(search).has(presenterKey);
  return <StageWindow key={text} topology={topology} course={course} window={isPresenter ? 'presenter' : 'stage'} />;
}

/** A part of an address as text; as it is written where it is ill-formed. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** An address with a mistake is told before the class is there, not in the middle. */
function Unknown({ course: { unknown, steps } }: { readonly course: Course }) {
  return (
    <div className="stack">
      <PageHead page="stage" />
      <p className="problem" role="alert">
        There is no lesson or step {unknown.map((part) => `“${part}”`).join(', ')}.
      </p>
      <p>
        {steps.length > 0 && (
          <a href={stageAddress(steps.map(({ lesson, number }) => `${lesson.id}.${number}`).join('+'))}>
            Give the rest of the course
          </a>
        )}{' '}
        <a href={pageFacts.stage.path}>Choose lessons</a>
      </p>
    </div>
  );
}
