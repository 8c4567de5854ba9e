import { Link } from 'wouter';
import { pageFacts } from '../../contract/interface/pages.ts';
import { writtenLessons } from '../../lessons/chapters/written.ts';
import type { Lesson } from '../../lessons/lesson/lesson.ts';
import { Icon } from '../icons/Icon.tsx';
import { lessonAddress, type StepInAddress } from './address/address.ts';

interface Props {
  readonly lesson: Lesson;
  readonly at: StepInAddress;
  /** Whether the current step is done, so that Next is the main button. */
  readonly done: boolean;
}

/** Back and Next. Next is always available. */
export function LessonNav({ lesson, at, done }: Props) {
  const before = previousOf(lesson, at);
  const after = nextOf(lesson, at);
  const say = at === 'challenge' ? undefined : lesson.steps[at - 1]?.next;
  return (
    <nav className="lesson-nav" aria-label="Steps">
      {before && (
        <Link className="button" href={before.address}>
          Back
        </Link>
      )}
      {done && say !== undefined && <p className="lesson-next-words">{say}</p>}
      <Link className={done ? 'button primary' : 'button'} href={after.address}>
        {after.title} <Icon name="arrow" />
      </Link>
    </nav>
  );
}

interface Target {
  readonly address: string;
  readonly title: string;
}

function previousOf({ id, steps }: Lesson, at: StepInAddress): Target | null {
  if (at === 1) return null;
  return { address: lessonAddress(id, at === 'challenge' ? steps.length : at - 1), title: 'Back' };
}

function nextOf({ id, steps }: Lesson, at: StepInAddress): Target {
  if (at === 'challenge') {
    const next = writtenLessons[writtenLessons.findIndex((lesson) => lesson.id === id) + 1];
    return next
      ? { address: lessonAddress(next.id), title: 'Next lesson' }
      : { address: pageFacts.learn.path, title: 'All lessons' };
  }
  return at < steps.length
    ? { address: lessonAddress(id, at + 1), title: 'Next step' }
    : { address: lessonAddress(id, 'challenge'), title: 'Challenge' };
}
