import type { ReactNode } from 'react';
import type { Topology } from '../../../contract/origins/topology.ts';
import type { Experiment } from '../../../contract/runs/experiment.ts';
import type { Lit, SetLit } from '../../ui/use-lit.ts';

/** The API's refusal: its sentence, and the field as a path into the experiment. */
export interface Refused {
  readonly field: string | undefined;
  readonly message: string;
}

export interface ComposerProps {
  readonly topology: Topology;
  readonly experiment: Experiment;
  readonly change: (next: Experiment) => void;
  readonly selected: number;
  readonly select: (cookie: number) => void;
  readonly lit: Lit;
  readonly setLit: SetLit;
  readonly refusal: Refused | null;
  /** The note below Secure: its effect in the predicted world. */
  readonly secureNote: ReactNode;
  /** Whether answers are covered. If so, no hint says what the browser does with a flag. */
  readonly covered: boolean;
}
