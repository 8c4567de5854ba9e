import type { Attack } from '../../contract/attacks/attack.ts';
import { attacks } from '../../contract/attacks/catalogue.ts';
import type { DefenceId } from '../../contract/attacks/defences.ts';
import type { LadderReport } from '../../contract/attacks/ladder.ts';
import type { Scheme, Topology } from '../../contract/topology.ts';
import { engineName } from './engine-name.ts';
import { Matrix } from './Matrix.tsx';
import { useLadder } from './use-ladder.ts';

interface Props {
  readonly topology: Topology;
  readonly scheme: Scheme;
  readonly onOpen: (attack: Attack, on: readonly DefenceId[]) => void;
}

/** One button that runs every attack against every setting, and the matrix that comes of it. */
export function LadderPanel({ topology, scheme, onOpen }: Props) {
  const { report, problem, driveUrl, start, cancel } = useLadder(topology);
  const running = report !== null && (report.state === 'running' || report.state === 'waiting');
  return (
    <section className="card attack-panel" aria-labelledby="ladder-title">
      <div className="attack-head">
        <h2 id="ladder-title">The whole ladder</h2>
        {running ? (
          <button type="button" className="button" onClick={cancel}>
            Cancel
          </button>
        ) : (
          <button type="button" className="button primary" onClick={() => start(scheme)}>
            Run the ladder
          </button>
        )}
      </div>
      <p className="soft small">
        Every attack against no defence, each applicable defence alone, all of them, and all but one, in one window of
        this browser. It takes a few minutes, since one of the attacks needs a cookie that is older than two.
      </p>
      {problem && <p className="problem">{problem}</p>}
      {report && <Progress report={report} driveUrl={driveUrl} />}
      {report && report.done > 0 && (
        <Matrix
          report={report}
          onOpen={(id, on) => {
            const attack = attacks.find((each) => each.id === id);
            if (attack) onOpen(attack, on);
          }}
        />
      )}
    </section>
  );
}

function Progress({ report, driveUrl }: { readonly report: LadderReport; readonly driveUrl: string | null }) {
  const { state, done, total, say, userAgent } = report;
  if (state === 'waiting') {
    return (
      <p className="small">
        Waiting for the window. If none opens, allow pop-ups, or{' '}
        <a href={driveUrl ?? ''} target="_blank" rel="noreferrer">
          open it here
        </a>
        .
      </p>
    );
  }
  const sentences = {
    running: say,
    finished: `Measured in ${engineName(userAgent)}.`,
    failed: 'The window fell silent; what was measured until then is below.',
    cancelled: 'Cancelled; what was measured until then is below.',
  };
  return (
    <div className="stack">
      <progress max={total} value={done} aria-label="Ladder" />
      <p className="small">
        {done} of {total}. {sentences[state]}
      </p>
    </div>
  );
}
