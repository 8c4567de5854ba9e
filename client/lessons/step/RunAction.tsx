import type { Topology } from '../../../contract/origins/topology.ts';
import { useKey } from '../../keys/keys.ts';
import { ReachPanel } from '../../run/ReachPanel.tsx';
import { RunStatus } from '../../run/RunStatus.tsx';
import { isUnderWay } from '../../run/run-view.ts';
import type { StepRun } from './use-step-run.ts';

interface Props {
  readonly topology: Topology;
  readonly play: Pick<StepRun, 'run' | 'reach' | 'missing' | 'start' | 'otherBrowser'>;
  /** Whether this is the learner's next action. */
  readonly primary: boolean;
}

/** The button that runs the step in this browser, and the state of the run. */
export function RunAction({ topology, play: { run, reach, missing, start, otherBrowser }, primary }: Props) {
  const busy = isUnderWay(run.view);
  useKey('r', 'Run in this browser', busy || missing.length > 0 ? null : start);
  return (
    <div className="stack lesson-run">
      {busy ? (
        <button type="button" className="button" onClick={run.cancel}>
          Cancel
        </button>
      ) : (
        <button
          type="button"
          className={primary ? 'button primary' : 'button'}
          disabled={missing.length > 0}
          aria-keyshortcuts="r"
          onClick={start}
        >
          {primary ? 'Run in this browser' : 'Run it again'}{' '}
          <span aria-hidden="true">
            <kbd>R</kbd>
          </span>
        </button>
      )}
      {run.view.phase !== 'idle' && <RunStatus view={run.view} agreement={null} otherBrowser={otherBrowser} />}
      {missing.length > 0 && <ReachPanel topology={topology} reach={reach} missing={missing} />}
    </div>
  );
}
