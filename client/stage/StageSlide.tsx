import { questionOf } from '../../lessons/lesson/question.ts';
import { filled } from '../../lessons/lesson/setup.ts';
import { Choices } from '../guess/Choices.tsx';
import { useNow } from '../ui/use-now.ts';
import { CourseEnd } from './CourseEnd.tsx';
import { StageAnswer } from './StageAnswer.tsx';
import type { SlideProps } from './slide-props.ts';
import { clockWords } from './state/stage-state.ts';

/** The class's view of a step: the situation and the question, then the answer in their place. */
export function StageSlide({ topology, course, at, state, slideKey, slide, performed, control, tell }: SlideProps) {
  const { lesson, step } = at;
  const { text, choices } = questionOf(step);
  const isCovered = slide.cover === 'covered';
  return (
    <article className="stage" data-cover={slide.cover}>
      <header className="stage-head">
        <h1>{lesson.question}</h1>
        <p>
          <StageClock state={state} /> {state.at + 1} of {course.steps.length}
        </p>
      </header>
      <p className="stage-text">{filled(step.text, topology)}</p>
      {performed.setup}
      {isCovered ? (
        <Choices
          question={text}
          choices={choices}
          chosen={slide.guess}
          choose={(choice) => tell({ kind: 'guess', slide: slideKey, choice })}
        />
      ) : (
        <StageAnswer topology={topology} step={step} slide={slide} performed={performed} />
      )}
      <footer className="stage-foot">
        <div className="stage-status" role="status">
          {performed.status}
        </div>
        {!isCovered && control.forward === null && (
          <p>
            The course has ended. <CourseEnd course={course} />
          </p>
        )}
        {control.next !== null && (
          <button type="button" className="button primary" tabIndex={-1} onClick={() => control.next?.act?.()}>
            {control.next.title}{' '}
            <span aria-hidden="true">
              <kbd>Space</kbd>
            </span>
          </button>
        )}
      </footer>
    </article>
  );
}

function StageClock({ state: { clock } }: Pick<SlideProps, 'state'>) {
  const now = useNow(clock.state === 'running');
  if (clock.state === 'stopped' && clock.elapsed === 0) return null;
  return <span className="stage-clock">{clockWords(clock, now)}</span>;
}
