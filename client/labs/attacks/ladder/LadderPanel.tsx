import type { AttackLabId } from '../../../../contract/attacks/attack.ts';
import { type Attack, attacks } from '../../../../contract/attacks/catalogue.ts';
import type { DefenceId } from '../../../../contract/attacks/defences.ts';
import type { LadderKey, LadderReport } from '../../../../contract/attacks/ladder.ts';
import type { Scheme, Topology } from '../../../../contract/origins/topology.ts';
import { detectEngine } from '../../../result/engine.ts';
import { Ladders } from './Ladders.tsx';
import { isUnderWay, useLadder } from './use-ladder.ts';

interface Props {
  readonly topology: Topology;
  readonly scheme: Scheme;
  /** The lab that is open. */
  readonly lab: AttackLabId;
  /** The owner of the shown ladder; `null`: the visitor, or the first recorded one before the visitor has a ladder. */
  readonly shown: LadderKey | null;
  readonly onShow: (shown: LadderKey | null) => void;
  readonly onOpen: (attack: Attack, on: readonly DefenceId[]) => void;
}

/** A button that runs every attack against every setting, and the resulting matrix. */
export function LadderPanel({ topology, scheme, lab, shown, onShow, onOpen }: Props) {
  const { report, problem, driveUrl, start, cancel } = useLadder(topology);
  const run = (only: readonly string[] | null) => {
    onShow(null);
    start(scheme, only);
  };
  const open = (id: string, on: readonly DefenceId[]) => {
    const attack = attacks.find((each) => each.id === id);
    if (attack) onOpen(attack, on);
  };
  const running = report !== null && isUnderWay(report);
  return (
    <section className="card attack-panel" aria-labelledby="ladder-title">
      <div className="attack-head">
        <h2 id="ladder-title">All attacks against all defences</h2>
        {running ? (
          <button type="button" className="button" onClick={cancel}>
            Cancel
          </button>
        ) : (
          <div className="row">
            <button
              type="button"
              className="button"
              onClick={() => run(attacks.filter((each) => each.lab === lab).map(({ id }) => id))}
            >
              Run this lab
            </button>
            <button type="button" className="button primary" onClick={() => run(null)}>
              Run everything
            </button>
          </div>
        )}
      </div>
      <p className="soft small">
        Runs every attack without defences, with each applicable defence alone, with all, and with all but one, in one
        window of this browser. It takes several minutes: one attack waits until its cookie is more than two minutes
        old.
      </p>
      {problem && <p className="problem">{problem}</p>}
      {report && <Progress report={report} driveUrl={driveUrl} />}
      <Ladders own={report && report.done > 0 ? report : null} shown={shown} onShow={onShow} onOpen={open} />
    </section>
  );
}

function Progress({ report, driveUrl }: { readonly report: LadderReport; readonly driveUrl: string | null }) {
  const { state, done, total, message } = report;
  if (state === 'waiting') {
    return (
      <p className="small">
        Waiting for the window. If no window opens, allow pop-ups, or{' '}
        <a href={driveUrl ?? ''} target="_blank" rel="noreferrer">
          open it here
        </a>
        .
      </p>
    );
  }
  const sentences = {
    running: message,
    finished: `Measured in ${detectEngine(report).title}.`,
    failed: 'The window stopped responding. What was measured until then is below.',
    cancelled: 'Cancelled. What was measured until then is below.',
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
