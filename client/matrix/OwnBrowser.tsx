import { counted } from '../../contract/interface/counted.ts';
import type { Scheme } from '../../contract/origins/topology.ts';
import { firstExperiment } from '../../contract/runs/link.ts';
import { matrixPath } from '../../recordings/matrix-cookies.ts';
import { RunStatus } from '../run/RunStatus.tsx';
import type { RunControl } from '../run/use-run.ts';

interface Props {
  readonly run: RunControl;
  readonly scheme: Scheme;
  readonly lines: readonly string[];
  readonly started: (lines: readonly string[]) => void;
}

/** Maximum bytes of names and values in one run; a larger cookie runs alone. */
const carriedBytes = 8_000;

/** The cookies that fit into one run, in order; a cookie that does not fit is left out. */
function carried(lines: readonly string[]): readonly string[] {
  let bytes = 0;
  return lines.filter((line) => {
    const size = (/^[^;]*/.exec(line)?.[0] ?? '').length;
    if (bytes + size > carriedBytes) return false;
    bytes += size;
    return true;
  });
}

/** Runs the matrix's cookies in the visitor's own browser, and shows the results beside the recorded ones. */
export function OwnBrowser({ run, scheme, lines, started }: Props) {
  const busy = run.view.phase === 'starting' || run.view.phase === 'following';
  const own = carried(lines);
  const start = () => {
    started(own);
    const cookies = own.map((setCookie) => ({ setCookie }));
    run.start({ ...firstExperiment, scheme, cookies, path: matrixPath, readPath: matrixPath, probes: 'all' }, 'run');
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
      {own.length < lines.length && (
        <p className="small soft">
          Without {lines.length - own.length} of the {counted(lines.length, 'cookie')}, since one run carries 8 KB of
          names and values.
        </p>
      )}
      {run.view.phase !== 'idle' && <RunStatus agreement={null} view={run.view} />}
    </div>
  );
}
