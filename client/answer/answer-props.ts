import type { Topology } from '../../contract/origins/topology.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import type { Refused } from '../compose/setting/composer-props.ts';
import type { ExperimentState } from '../experiment/use-experiment.ts';
import type { GuessingControl } from '../guess/use-guessing.ts';
import type { AnswerState } from '../result/use-answer.ts';
import type { Lit, SetLit } from '../ui/use-lit.ts';
import type { WireRow } from '../wire/rows.ts';

/** The answer's input from the page. */
export interface AnswerProps {
  readonly topology: Topology;
  readonly experiment: Experiment;
  readonly answer: AnswerState;
  /** Replaces the experiment, for a remedy or a picked probe. */
  readonly change: ExperimentState['change'];
  readonly lit: Lit;
  readonly setLit: SetLit;
  /** Index of the shown cookie. */
  readonly selected: number;
  readonly select: (cookie: number) => void;
  /**
   * Receives the server's refusal, with its field as a path into the experiment; `null` when it is resolved.
   */
  readonly onRefusal: (refusal: Refused | null) => void;
  readonly guessing: GuessingControl;
  /** The requests of the run. */
  readonly rows: readonly WireRow[];
}
