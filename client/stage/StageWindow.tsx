import { useEffect } from 'react';
import type { Topology } from '../../contract/origins/topology.ts';
import type { Course } from '../../lessons/course/course.ts';
import { useQueryKey } from '../ui/use-query-key.ts';
import { PresenterSlide } from './PresenterSlide.tsx';
import { Performance } from './performance/Performance.tsx';
import { StageKeys } from './StageKeys.tsx';
import { StageSlide } from './StageSlide.tsx';
import { stageControl } from './stage-control.ts';
import { slideKey as keyOf, slideOf } from './state/stage-state.ts';
import { useStage } from './state/use-stage.ts';

interface Props {
  readonly topology: Topology;
  readonly course: Course;
  readonly window: 'stage' | 'presenter';
}

/** One window of a stage. Its keys control all windows, which show the same step. */
export function StageWindow({ topology, course, window: here }: Props) {
  const [asked, setAsked] = useQueryKey('step');
  const [run, setRun] = useQueryKey('run');
  const [state, tell] = useStage(course.text, asked === null ? null : Number(asked) - 1);
  const index = Math.min(state.at, course.steps.length - 1);
  const at = course.steps[index];
  const slideKey = at ? keyOf(at, index) : '';
  const slide = slideOf(state, slideKey);
  // The URL follows, so that a reload or a copied URL opens the step.
  const step = index === 0 ? null : `${index + 1}`;
  useEffect(() => {
    if (asked !== step) setAsked(step);
  }, [asked, step, setAsked]);
  // If the window was blocked, the run happened in this tab and comes back here.
  useEffect(() => {
    if (run === null) return;
    tell({ kind: 'run', slide: slideKey, run });
    setRun(null);
  }, [run, slideKey, tell, setRun]);
  if (!at) return null;
  const given = { course, state: { ...state, at: index }, slideKey, slide, tell };
  const Slide = here === 'stage' ? StageSlide : PresenterSlide;
  return (
    <Performance
      key={`${state.round} ${slideKey}`}
      topology={topology}
      course={course.text}
      at={at}
      {...{ slideKey, slide, tell }}
    >
      {(performed) => {
        const control = stageControl({ ...given, performed, window: here });
        return (
          <>
            <StageKeys control={control} />
            <Slide topology={topology} at={at} performed={performed} control={control} {...given} />
          </>
        );
      }}
    </Performance>
  );
}
