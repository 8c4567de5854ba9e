import type { NoRequestCause, RunReport } from '../../../contract/runs/observation.ts';
import type { Engine } from '../../result/engine.ts';

interface Props {
  readonly report: Pick<RunReport, 'observations'>;
  readonly engine: Pick<Engine, 'title'>;
}

/** Why a run cannot decide its step, and the next step. */
export function NotEnough({ report: { observations }, engine }: Props) {
  const causes = new Set<NoRequestCause>(
    Object.values(observations).flatMap((one) => (one.outcome === 'no-request' ? [one.because] : [])),
  );
  return (
    <p className="problem">
      {causes.has('needs-visitor')
        ? 'The run waited for you in its window, and went on without you. Run it again, and press the buttons there.'
        : causes.has('refused-by-browser')
          ? `${engine.title} refused a request of this step: you or its settings said no. Allow it, and run again.`
          : `The run did not show enough to check this step in ${engine.title}. Run it again.`}
    </p>
  );
}
