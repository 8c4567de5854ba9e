import { firstExperiment } from '../../contract/link.ts';
import type { Scheme } from '../../contract/topology.ts';
import { RunStatus } from '../answer/RunStatus.tsx';
import type { RunControl } from '../run/use-run.ts';

interface Props {
  readonly run: RunControl;
  readonly scheme: Scheme;
  readonly lines: readonly string[];
  readonly started: (lines: readonly string[]) => void;
}

/** Cookies that one run carries: names and values together may be 8 KB, and one of a lesson about size is larger alone. */
function carried(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.length < 1_000).slice(0, 120);
}

/** Runs the matrix's cookies in the visitor's own browser, and shows it beside the recorded ones. */
export function OwnBrowser({ run, scheme, lines, started }: Props) {
  const busy = run.view.phase === 'starting' || run.view.phase === 'following';
  const own = carried(lines);
  const start = () => {
    started(own);
    const cookies = own.map((setCookie) => ({ setCookie }));
    run.start({ ...firstExperiment, scheme, cookies, probes: 'all' }, 'run');
  };
  return (
    <div>
      <div className="row">
        <button type="button" className="button primary" disabled={busy} onClick={start}>
          Measure this browser
        </button>
        {busy && (
          <button type="button" className="button" onClick={run.cancel}>
            Cancel
          </button>
        )}
      </div>
      {run.view.phase !== 'idle' && <RunStatus view={run.view} />}
    </div>
  );
}
