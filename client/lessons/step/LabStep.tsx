import { useEffect, useState } from 'react';
import type { Topology } from '../../../contract/origins/topology.ts';
import { findLesson } from '../../../lessons/chapters/find-lesson.ts';
import type { Lesson, Step } from '../../../lessons/lesson/lesson.ts';
import { isDone, type StepProgress } from '../../../lessons/progress/progress.ts';
import { Icon } from '../../icons/Icon.tsx';
import { useTheme, withTheme } from '../../theme/theme.ts';
import { takeHanded } from '../address/handed.ts';
import { type LabSetup, labAddress } from '../address/lab-address.ts';
import { tellLesson } from '../progress/use-progress.ts';
import { Presses } from './Presses.tsx';
import { StepFrame } from './StepFrame.tsx';

interface Props {
  readonly topology: Topology;
  readonly lesson: Lesson;
  readonly step: Step & { readonly setup: LabSetup };
  /** Counted from 1. */
  readonly at: number;
  readonly progress: StepProgress;
}

/** A step on a lab's own page: the learner guesses here, and the lab's results come back. */
export function LabStep({ topology, lesson, step, at, progress }: Props) {
  const done = isDone(progress);
  return (
    <StepFrame
      topology={topology}
      lesson={lesson}
      step={step}
      progress={progress}
      predicted={null}
      check={null}
      setup={<Presses setup={step.setup} />}
      action={
        <LabLink
          topology={topology}
          setup={step.setup}
          start={{ lesson: lesson.id, step: at, guess: progress.guess }}
          primary={!done}
        />
      }
    >
      {null}
    </StepFrame>
  );
}

interface LinkProps {
  readonly topology: Topology;
  readonly setup: LabSetup;
  readonly start: Parameters<typeof labAddress>[2];
  readonly primary: boolean;
}

/** A link to the lab. It is another document, often on another origin, so the router does not handle it. */
export function LabLink({ topology, setup, start, primary }: LinkProps) {
  const theme = useTheme();
  return (
    <p>
      <a className={primary ? 'button primary' : 'button'} href={withTheme(labAddress(setup, topology, start), theme)}>
        {primary ? 'Open the lab' : 'Do it again in the lab'} <Icon name="arrow" />
      </a>
    </p>
  );
}

/** Receives the results from a lab's page. */
export function useHandedBack(): void {
  const [handed] = useState(takeHanded);
  useEffect(() => {
    if (!handed) return;
    const { lesson, step, guess, answer, state } = handed;
    if (state === 'solved') tellLesson({ kind: 'solved', lesson });
    const id = step === 'challenge' ? undefined : findLesson(lesson)?.steps[step - 1]?.id;
    if (id === undefined) return;
    // The learner guessed here. If this browser has forgotten the guess, the lab passes it back.
    if (guess !== null) tellLesson({ kind: 'guess', lesson, step: id, choice: guess });
    if (answer !== null && (state === 'shown' || state === 'otherwise')) {
      tellLesson({ kind: 'checked', lesson, step: id, answer, state });
    }
  }, [handed]);
}
