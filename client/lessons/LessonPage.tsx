import type { Topology } from '../../contract/origins/topology.ts';
import type { Lesson, Setup, Step } from '../../lessons/lesson/lesson.ts';
import { filled, isRunSetup } from '../../lessons/lesson/setup.ts';
import { isDone, type LessonProgress, lessonProgress, stepProgress } from '../../lessons/progress/progress.ts';
import { readStep } from './address/address.ts';
import { LessonHead } from './LessonHead.tsx';
import { LessonNav } from './LessonNav.tsx';
import { useProgress } from './progress/use-progress.ts';
import { ChallengeStep } from './step/ChallengeStep.tsx';
import { LabLink, LabStep, useHandedBack } from './step/LabStep.tsx';
import { RunStep } from './step/RunStep.tsx';
import './lessons.css';

interface Props {
  readonly topology: Topology;
  readonly lesson: Lesson;
  /** The step as the URL names it. */
  readonly step: string | null;
}

/** One lesson, at one of its steps or at its challenge. */
export function LessonPage({ topology, lesson, step: asked }: Props) {
  useHandedBack();
  const progress = lessonProgress(useProgress(), lesson.id);
  const at = readStep(asked, lesson.steps.length);
  const step = at === 'challenge' ? null : (lesson.steps[at - 1] ?? null);
  const done = step ? isDone(stepProgress(progress, step.id)) : progress.challenge === 'solved';
  const last = lesson.steps.at(-1)?.setup;
  return (
    <article className="lesson">
      <LessonHead lesson={lesson} at={at} progress={progress} />
      {step && isPlayed(step) && (
        <RunStep
          key={step.id}
          topology={topology}
          lesson={lesson}
          step={step}
          progress={stepProgress(progress, step.id)}
        />
      )}
      {step && isInLab(step) && typeof at === 'number' && (
        <LabStep
          key={step.id}
          topology={topology}
          lesson={lesson}
          step={step}
          at={at}
          progress={stepProgress(progress, step.id)}
        />
      )}
      {at === 'challenge' && last && <Challenge topology={topology} lesson={lesson} setup={last} progress={progress} />}
      <LessonNav lesson={lesson} at={at} done={done} />
    </article>
  );
}

interface ChallengeProps {
  readonly topology: Topology;
  readonly lesson: Lesson;
  readonly setup: Setup;
  readonly progress: LessonProgress;
}

function Challenge({ topology, lesson, setup, progress }: ChallengeProps) {
  if (isRunSetup(setup)) {
    return <ChallengeStep key={lesson.id} topology={topology} lesson={lesson} setup={setup} progress={progress} />;
  }
  const solved = progress.challenge === 'solved';
  return (
    <div className="stack">
      <h1>Challenge</h1>
      <p className="lesson-text">{filled(lesson.challenge.text, topology)}</p>
      <LabLink
        topology={topology}
        setup={setup}
        start={{ lesson: lesson.id, step: 'challenge', guess: null }}
        primary={!solved}
      />
      {solved && (
        <p className="lesson-solved" role="status">
          <strong>Solved.</strong>
        </p>
      )}
    </div>
  );
}

/** Whether a step is performed on this page. */
function isPlayed(step: Step): step is Parameters<typeof RunStep>[0]['step'] {
  return isRunSetup(step.setup);
}

/** Whether a step is performed on a lab's page. */
function isInLab(step: Step): step is Parameters<typeof LabStep>[0]['step'] {
  return !isPlayed(step);
}
