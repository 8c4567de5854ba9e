import { useEffect, useState } from 'react';
import type { Step } from '../../../lessons/lesson/lesson.ts';
import type { RunSetup } from '../../../lessons/lesson/setup.ts';
import { NotEnough } from '../../lessons/step/NotEnough.tsx';
import { SetupLines } from '../../lessons/step/SetupLines.tsx';
import { StepDrawing } from '../../lessons/step/StepDrawing.tsx';
import { useStepCheck } from '../../lessons/step/use-step-check.ts';
import { type HeldRun, type StepRun, useStepRun } from '../../lessons/step/use-step-run.ts';
import { ReachPanel } from '../../run/ReachPanel.tsx';
import { RunStatus } from '../../run/RunStatus.tsx';
import { isUnderWay, reportOf } from '../../run/run-view.ts';
import { decidedBy, type Slide } from '../state/stage-state.ts';
import type { PerformanceProps } from './performed.ts';

interface Props extends PerformanceProps {
  readonly step: Step & { readonly setup: RunSetup };
}

/** A step with a run. It also follows a run that another window of the stage has started. */
export function RunPerformance(props: Props) {
  const shared = props.slide.run;
  const [held, hold] = useState({ picked: shared, own: shared });
  // Another window has started a run. This window already follows its own.
  if (shared !== held.picked && shared !== held.own) hold({ picked: shared, own: shared });
  const keep: HeldRun = [held.picked, (own) => hold({ ...held, own })];
  return <Followed key={held.picked ?? ''} {...props} held={keep} />;
}

function Followed({ topology, step, slideKey, slide, tell, children, held }: Props & { readonly held: HeldRun }) {
  const play = useStepRun(topology, step.setup, held);
  const { predicted, check } = useStepCheck(step, play);
  const { run, missing, start, reach } = play;
  // Not before the server knows the run: the other windows request it from the server.
  const known = reportOf(run.view)?.id ?? null;
  useEffect(() => {
    if (known !== null && known !== slide.run) tell({ kind: 'run', slide: slideKey, run: known });
  }, [known, slide.run, slideKey, tell]);
  return children({
    title: 'Run in this browser',
    perform: isUnderWay(run.view) || missing.length > 0 ? null : start,
    // Until it is known whether the browser reaches the hosts, the next key must not reveal the answer.
    busy: isUnderWay(run.view) || reach.reach.size === 0,
    predicted,
    result: decidedBy(check),
    setup: <SetupLines play={play} code={step.code} />,
    status: <Status topology={topology} play={play} slide={slide} showsEnough={check?.state !== 'not-yet'} />,
    drawing: <StepDrawing step={step} play={play} brief />,
  });
}

interface StatusProps {
  readonly topology: PerformanceProps['topology'];
  readonly play: StepRun;
  readonly slide: Slide;
  readonly showsEnough: boolean;
}

function Status({ topology, play: { run, reach, missing, engine, report }, slide, showsEnough }: StatusProps) {
  const isShown = slide.cover === 'revealed' && run.view.phase === 'over' && run.view.report.state === 'finished';
  return (
    <>
      {run.view.phase !== 'idle' && !isShown && <RunStatus view={run.view} agreement="covered" />}
      {report && !showsEnough && <NotEnough report={report} engine={engine} />}
      {missing.length > 0 && reach.reach.size > 0 && <ReachPanel topology={topology} reach={reach} missing={missing} />}
    </>
  );
}
