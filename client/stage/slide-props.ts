import type { Topology } from '../../contract/origins/topology.ts';
import type { Course, CourseStep } from '../../lessons/course/course.ts';
import type { Performed } from './performance/performed.ts';
import type { StageControl } from './stage-control.ts';
import type { Slide, StageMessage, StageState } from './state/stage-state.ts';

/** The properties of a step's view, in each window of a stage. */
export interface SlideProps {
  readonly topology: Topology;
  readonly course: Course;
  readonly at: CourseStep;
  readonly state: StageState;
  readonly slideKey: string;
  readonly slide: Slide;
  readonly performed: Performed;
  readonly control: StageControl;
  readonly tell: (message: StageMessage) => void;
}
