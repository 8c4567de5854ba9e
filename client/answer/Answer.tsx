import type { Experiment } from '../../contract/experiment.ts';
import type { Topology } from '../../contract/topology.ts';
import type { Lit } from './lit.ts';

/** What the answer is given by the page. */
export interface AnswerProps {
  readonly topology: Topology;
  readonly experiment: Experiment;
  /** Replaces the experiment, as a remedy or a picked probe does. */
  readonly change: (next: Experiment) => void;
  readonly lit: Lit;
  readonly setLit: (lit: Lit) => void;
  /** Index of the cookie that is looked at. */
  readonly selected: number;
  readonly select: (cookie: number) => void;
  /** Told what the server refused, with its field as a path into the experiment; `null` when it no longer does. */
  readonly onRefusal: (refusal: { readonly field: string | undefined; readonly message: string } | null) => void;
}

/** Everything to the right of the composer: the run, its outcome, and why. */
export function Answer({ experiment, selected }: AnswerProps) {
  return (
    <section aria-label="Answer">
      <pre>Set-Cookie: {experiment.cookies[selected]?.setCookie}</pre>
    </section>
  );
}
