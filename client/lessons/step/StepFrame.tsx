import { type ReactNode, useEffect, useRef } from 'react';
import type { Topology } from '../../../contract/origins/topology.ts';
import type { StepCheck } from '../../../lessons/check/check.ts';
import type { Lesson, Step } from '../../../lessons/lesson/lesson.ts';
import { questionOf } from '../../../lessons/lesson/question.ts';
import { filled } from '../../../lessons/lesson/setup.ts';
import { isCovered, type StepProgress } from '../../../lessons/progress/progress.ts';
import { Choices } from '../../guess/Choices.tsx';
import { Covered } from '../../guess/Covered.tsx';
import { Icon } from '../../icons/Icon.tsx';
import { useKey } from '../../keys/keys.ts';
import { tellLesson } from '../progress/use-progress.ts';
import { ClaimList } from './ClaimList.tsx';
import { StepAnswer } from './StepAnswer.tsx';

interface Props {
  readonly topology: Topology;
  readonly lesson: Lesson;
  readonly step: Step;
  readonly progress: StepProgress;
  readonly predicted: string | null;
  /** The record's result so far; `null`: none yet. */
  readonly check: StepCheck | null;
  /** The step's setup as text. */
  readonly setup: ReactNode;
  /** The learner's next action after the guess. */
  readonly action: ReactNode;
  /** The drawing of the outcome. The page contains it only when the answer is not covered. */
  readonly children: ReactNode;
}

/** One step: the situation, the question, and the result. The page does not contain the answer before a guess. */
export function StepFrame(props: Props) {
  const { topology, lesson, step, progress, predicted, check, setup, action, children } = props;
  const covered = isCovered(progress);
  const waits = progress.guess !== null && progress.state === 'open';
  const guess = useFocusOnceGuessed(covered);
  return (
    <>
      <div className="lesson-grid">
        <div className="stack">
          <h1>{lesson.question}</h1>
          <p className="lesson-text">{filled(step.text, topology)}</p>
          {setup}
        </div>
        <div className="stack">
          {covered ? (
            <Guess lesson={lesson} step={step} />
          ) : (
            <p className="lesson-guess" ref={guess} tabIndex={-1}>
              {guessed(step, progress)}
            </p>
          )}
          {!covered && action}
        </div>
      </div>
      <section className="card lesson-result" aria-label="What happened">
        <div role="status">
          {covered && <Covered>The answer is covered. Choose first. A guess costs nothing.</Covered>}
          {waits && <Covered>Your guess is noted. Now see what happens.</Covered>}
          {!covered && !waits && (
            <StepAnswer why={filled(step.why, topology)} step={step} progress={progress} predicted={predicted} />
          )}
        </div>
        {waits && <Reveal lesson={lesson} step={step} title="Reveal without trying it" />}
        {!covered && !waits && (
          <>
            {progress.state === 'otherwise' && (
              <p className="problem">
                This browser did something else than the lesson says. What you see is what happened.
              </p>
            )}
            {check && (
              <ClaimList
                topology={topology}
                title="Checked"
                setup={step.setup}
                facts={step.claims.map(({ fact }) => fact)}
                verdicts={check.claims}
              />
            )}
            {children}
          </>
        )}
      </section>
    </>
  );
}

/** The focused choices disappear with the guess. Keyboard and screen reader users continue at the result. */
function useFocusOnceGuessed(covered: boolean) {
  const guess = useRef<HTMLParagraphElement>(null);
  const wasCovered = useRef(covered);
  useEffect(() => {
    if (wasCovered.current && !covered) guess.current?.focus({ preventScroll: true });
    wasCovered.current = covered;
  }, [covered]);
  return guess;
}

function guessed(step: Step, { guess }: StepProgress): string {
  const title = questionOf(step).choices.find(({ id }) => id === guess)?.title;
  return title === undefined ? 'You looked at the answer.' : `Your guess: ${title}.`;
}

function Guess({ lesson, step }: Pick<Props, 'lesson' | 'step'>) {
  const { text, choices } = questionOf(step);
  return (
    <>
      <Choices
        question={text}
        choices={choices}
        choose={(choice) => tellLesson({ kind: 'guess', lesson: lesson.id, step: step.id, choice })}
      />
      <Reveal lesson={lesson} step={step} title="Reveal" />
    </>
  );
}

/** Reveals the answer, even if this browser cannot try it yet: https may not be trusted. */
function Reveal({ lesson, step, title }: Pick<Props, 'lesson' | 'step'> & { readonly title: string }) {
  const reveal = () => tellLesson({ kind: 'reveal', lesson: lesson.id, step: step.id });
  useKey('g', 'Reveal the answer', reveal);
  return (
    <p>
      <button type="button" className="button" aria-keyshortcuts="g" onClick={reveal}>
        <Icon name="eye" /> {title}{' '}
        <span aria-hidden="true">
          <kbd>G</kbd>
        </span>
      </button>
    </p>
  );
}
