import { useEffect } from 'react';
import type { Topology } from '../../../contract/origins/topology.ts';
import type { Lesson, Step } from '../../../lessons/lesson/lesson.ts';
import type { RunSetup } from '../../../lessons/lesson/setup.ts';
import { isDone, type StepProgress } from '../../../lessons/progress/progress.ts';
import { tellLesson } from '../progress/use-progress.ts';
import { NotEnough } from './NotEnough.tsx';
import { RunAction } from './RunAction.tsx';
import { SetupLines } from './SetupLines.tsx';
import { StepDrawing } from './StepDrawing.tsx';
import { StepFrame } from './StepFrame.tsx';
import { useStepCheck } from './use-step-check.ts';
import { useRunInAddress, useStepRun } from './use-step-run.ts';

interface Props {
  readonly topology: Topology;
  readonly lesson: Lesson;
  readonly step: Step & { readonly setup: RunSetup };
  readonly progress: StepProgress;
}

/** A step that this browser performs here: a run, or a flow. */
export function RunStep({ topology, lesson, step, progress }: Props) {
  const play = useStepRun(topology, step.setup, useRunInAddress());
  const { predicted, check } = useStepCheck(step, play);
  const open = progress.state === 'open' && progress.guess === null;
  useEffect(() => {
    if (open || !check || check.state === 'not-yet' || check.answer === null) return;
    tellLesson({ kind: 'checked', lesson: lesson.id, step: step.id, answer: check.answer, state: check.state });
  }, [check, lesson.id, step.id, open]);
  return (
    <StepFrame
      topology={topology}
      lesson={lesson}
      step={step}
      progress={progress}
      predicted={predicted}
      check={check}
      setup={<SetupLines play={play} code={step.code} />}
      action={
        <>
          <RunAction topology={topology} play={play} primary={!isDone(progress)} />
          {play.report && check?.state === 'not-yet' && <NotEnough report={play.report} engine={play.engine} />}
        </>
      }
    >
      <StepDrawing step={step} play={play} />
    </StepFrame>
  );
}
