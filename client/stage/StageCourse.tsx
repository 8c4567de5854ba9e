import { pageFacts } from '../../contract/interface/pages.ts';
import { type Course, readCourse } from '../../lessons/course/course.ts';
import { stageAddress } from '../lessons/address/address.ts';
import { PageHead } from '../ui/PageHead.tsx';
import type { PageProps } from '../ui/page-props.ts';
import { StageWindow } from './StageWindow.tsx';

interface Props extends PageProps {
  /** In the syntax of `readCourse`. */
  readonly text: string;
  readonly window: 'stage' | 'presenter';
}

/** A running course: on the projector, or in the presenter's window. */
export function StageCourse({ topology, text, window }: Props) {
  const course = readCourse(text);
  if (course.steps.length === 0 || course.unknown.length > 0) return <Unknown course={course} />;
  return <StageWindow key={text} topology={topology} course={course} window={window} />;
}

/** A URL with a mistake is reported before the class arrives, not in the middle. */
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
