import { useEffect, useMemo } from 'react';
import type { Topology } from '../../contract/origins/topology.ts';
import { answerOf, checkStep, predictedIn } from '../../lessons/check/check.ts';
import type { Lesson, Step } from '../../lessons/lesson/lesson.ts';
import type { RunSetup } from '../../lessons/lesson/setup.ts';
import { isDone, type StepProgress } from '../../lessons/progress/progress.ts';
import { predictFlow } from '../../prediction/predict-flow.ts';
import { AnswerScene } from '../answer/AnswerScene.tsx';
import { FlowHop } from '../flows/FlowHop.tsx';
import { flowView } from '../flows/flow-view.ts';
import { RunAction } from './RunAction.tsx';
import '../flows/flows.css';
import { SetupLines } from './SetupLines.tsx';
import { StepFrame } from './StepFrame.tsx';
import { tellLesson } from './use-progress.ts';
import { type StepRun, useStepRun } from './use-step-run.ts';

interface Props {
  readonly topology: Topology;
  readonly lesson: Lesson;
  readonly step: Step & { readonly setup: RunSetup };
  readonly progress: StepProgress;
}

/** A step that this browser performs here: a run, or a flow. */
export function RunStep({ topology, lesson, step, progress }: Props) {
  const play = useStepRun(topology, step.setup);
  const { report, setting, where, engine } = play;
  const predicted = useMemo(
    () => answerOf(step, (fact) => predictedIn(fact, step, setting))?.id ?? null,
    [step, setting],
  );
  const { thirdPartyCookies, engine: checkedEngine } = where;
  const check = useMemo(
    () => (report ? checkStep(step, { of: 'run', report }, { engine: checkedEngine, thirdPartyCookies }) : null),
    [step, report, checkedEngine, thirdPartyCookies],
  );
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
      setup={<SetupLines play={play} />}
      action={
        <>
          <RunAction topology={topology} play={play} primary={!isDone(progress)} />
          {check?.state === 'not-yet' && (
            <p className="problem">The run did not show enough to check this step in {engine.title}. Run it again.</p>
          )}
        </>
      }
    >
      {step.setup.in === 'flow' ? <Hops step={step} play={play} /> : <SceneOf step={step} play={play} />}
    </StepFrame>
  );
}

interface PartProps {
  readonly step: Step & { readonly setup: RunSetup };
  readonly play: StepRun;
}

/** The exchange that the question is about. */
function SceneOf({ step: { ask }, play }: PartProps) {
  const cell = ask.about === 'sent' ? ask.request : 'storage';
  const cookie = 'cookie' in ask ? ask.cookie : 0;
  return (
    <AnswerScene
      answer={play}
      experiment={play.experiment}
      cookie={cookie}
      cell={cell}
      storingUnknown={null}
      scopes="one"
    />
  );
}

function Hops({ step: { setup }, play: { experiment, setting, report } }: PartProps) {
  const views = useMemo(
    () => (setup.in === 'flow' ? flowView(experiment, predictFlow(experiment, setup.flow, setting), report) : []),
    [setup, experiment, setting, report],
  );
  return (
    <ol className="flow-hops" aria-label="Timeline">
      {views.map((view, index) => (
        <FlowHop key={view.hop.request.probe.id} view={view} number={index + 1} />
      ))}
    </ol>
  );
}
