import { Fragment } from 'react';
import type { Topology } from '../../contract/origins/topology.ts';
import { claimedAnswer } from '../../lessons/check/claimed-answer.ts';
import type { Course, CourseStep } from '../../lessons/course/course.ts';
import { questionOf } from '../../lessons/lesson/question.ts';
import { filled } from '../../lessons/lesson/setup.ts';
import { Choices } from '../guess/Choices.tsx';
import { keyCap } from '../keys/key-cap.ts';
import { useKeyCommands } from '../keys/keys.ts';
import { useNow } from '../ui/use-now.ts';
import { CourseEnd } from './CourseEnd.tsx';
import { ownEngine } from './performance/own-engine.ts';
import type { SlideProps } from './slide-props.ts';
import { clockWords } from './state/stage-state.ts';
import './presenter.css';

/** The presenter's view of a step: the answer and its reason, the next action, and the time. */
export function PresenterSlide({ topology, course, at, state, slideKey, slide, performed, tell }: SlideProps) {
  const { lesson, step } = at;
  const { text, choices } = questionOf(step);
  const now = useNow(state.clock.state === 'running');
  const title = (id: string | null | undefined) => choices.find((choice) => choice.id === id)?.title ?? null;
  const observed = title(performed.result?.answer);
  const expected = title(performed.predicted) ?? claimedAnswer(step, ownEngine.engine)?.title ?? null;
  return (
    <article className="presenter">
      <header className="presenter-head">
        <p className="presenter-clock" role="timer">
          {clockWords(state.clock, now)}
        </p>
        <p>
          Step {state.at + 1} of {course.steps.length} ·{' '}
          {slide.cover === 'covered' ? 'the class does not see the answer' : 'the class sees the answer'}
        </p>
      </header>
      <section className="card stack" aria-label="This step">
        <h1>{lesson.question}</h1>
        <p>{filled(step.text, topology)}</p>
        {performed.setup}
        <Choices
          question={text}
          choices={choices}
          chosen={slide.guess}
          choose={(choice) => tell({ kind: 'guess', slide: slideKey, choice })}
        />
        <div role="status">{performed.status}</div>
      </section>
      <section className="card stack" aria-label="Notes">
        <h2>Answer</h2>
        <p>
          <strong>{observed ?? expected ?? 'Not known before the run'}.</strong>{' '}
          {observed === null ? 'Not run yet.' : 'Observed.'}
        </p>
        <h2>Why</h2>
        <p>{filled(step.why, topology)}</p>
        <Next topology={topology} course={course} from={at} to={course.steps[state.at + 1]} />
      </section>
      <Keys />
    </article>
  );
}

interface NextProps {
  readonly topology: Topology;
  readonly course: Course;
  readonly from: CourseStep;
  /** `undefined`: the course is over. */
  readonly to: CourseStep | undefined;
}

function Next({ topology, course, from, to }: NextProps) {
  const isNewLesson = to !== undefined && to.lesson.id !== from.lesson.id;
  return (
    <>
      <h2>Next</h2>
      {to ? (
        <p>
          {isNewLesson ? <strong>{to.lesson.question}</strong> : from.step.next} {filled(to.step.text, topology)}
        </p>
      ) : (
        <p>
          This is the last step. <CourseEnd course={course} />
        </p>
      )}
    </>
  );
}

/** Keys with the same action are together, always in this order, so that a key keeps its place. */
const keyGroups = [[' ', 'PageDown'], ['r'], ['g'], ['ArrowRight'], ['ArrowLeft', 'PageUp'], ['t'], ['Backspace']];

/** The active keys. */
function Keys() {
  const commands = useKeyCommands();
  const shown = keyGroups.flatMap((keys) => {
    const command = commands.findLast(({ key }) => keys.includes(key));
    return command ? [{ keys, title: command.title }] : [];
  });
  return (
    <section className="card" aria-label="Keys">
      <ul className="presenter-keys">
        {shown.map(({ keys, title }) => (
          <li key={keys[0]}>
            {keys.map((key) => (
              <Fragment key={key}>
                <kbd>{keyCap(key)}</kbd>{' '}
              </Fragment>
            ))}
            {title}
          </li>
        ))}
      </ul>
    </section>
  );
}
