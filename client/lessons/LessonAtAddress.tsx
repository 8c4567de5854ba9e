import { findLesson } from '../../lessons/chapters/find-lesson.ts';
import type { PageProps } from '../ui/page-props.ts';
import { LessonPage } from './LessonPage.tsx';

interface Props extends PageProps {
  /** One of `writtenLessons`. */
  readonly id: string;
  /** The step as the URL names it. */
  readonly step: string | null;
}

/** The lesson in the URL. */
export function LessonAtAddress({ topology, id, step }: Props) {
  const lesson = findLesson(id);
  return lesson ? <LessonPage key={id} topology={topology} lesson={lesson} step={step} /> : null;
}
