import type { ReactNode } from 'react';
import type { Topology } from '../../../contract/origins/topology.ts';
import type { CourseStep } from '../../../lessons/course/course.ts';
import type { Slide, StageMessage, StepPerformed } from '../state/stage-state.ts';

/** The state of a step's performance, for every kind of step. */
export interface Performed {
  /** The label of `perform`: a verb and its object. */
  readonly title: string;
  /**
   * Performs the step; `null`: it is running, or cannot run. Call it only inside a key press or click: it opens a
   * window.
   */
  readonly perform: (() => void) | null;
  /** Whether it is running. */
  readonly busy: boolean;
  /** The id of the predicted choice; `null`: no prediction. */
  readonly predicted: string | null;
  /** The decision of the record; `null`: none yet. */
  readonly result: StepPerformed | null;
  /** The step's setup as text. */
  readonly setup: ReactNode;
  /** The status of the performance, without its outcome. */
  readonly status: ReactNode;
  /** The drawing of the outcome. */
  readonly drawing: ReactNode;
}

/** The common properties of every performance. */
export interface PerformanceProps {
  readonly topology: Topology;
  readonly course: string;
  readonly at: CourseStep;
  /** The key of the step in the stage's state. */
  readonly slideKey: string;
  readonly slide: Slide;
  readonly tell: (message: StageMessage) => void;
  /** Draws it for the class or the presenter. */
  readonly children: (performed: Performed) => ReactNode;
}
