import type { ReactNode } from 'react';
import type { Topology } from '../../contract/origins/topology.ts';
import type { CourseStep } from '../../lessons/course/course.ts';
import type { Slide, StageMessage, StepPerformed } from './stage-state.ts';

/** How a step goes, whatever performs it. */
export interface Performed {
  /** What `perform` does: a verb and its object. */
  readonly title: string;
  /** Performs the step; `null`: it is under way, or cannot be done. Only inside a key press or a click: it opens a window. */
  readonly perform: (() => void) | null;
  /** Whether it is under way. */
  readonly busy: boolean;
  /** The id of the choice that is predicted; `null`: nothing predicts it. */
  readonly predicted: string | null;
  /** What the record decided; `null`: nothing yet. */
  readonly result: StepPerformed | null;
  /** What the step sets up, as it is written. */
  readonly setup: ReactNode;
  /** How the performance goes, without anything of the outcome. */
  readonly status: ReactNode;
  /** What is drawn of the outcome. */
  readonly drawing: ReactNode;
}

/** What every performance is given. */
export interface PerformanceProps {
  readonly topology: Topology;
  readonly course: string;
  readonly at: CourseStep;
  /** The key of the step in the stage's state. */
  readonly slideKey: string;
  readonly slide: Slide;
  readonly tell: (message: StageMessage) => void;
  /** Draws it: for the class, or for the presenter. */
  readonly children: (performed: Performed) => ReactNode;
}
