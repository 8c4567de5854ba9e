import { useEffect } from 'react';
import type { Topology } from '../../contract/origins/topology.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import type { GuessingControl } from '../guess/use-guessing.ts';
import { Icon } from '../icons/Icon.tsx';
import { useKey } from '../keys/keys.ts';
import type { AnswerState } from '../result/use-answer.ts';
import { type Agreed, Agreement } from '../run/Agreement.tsx';
import { ReachPanel } from '../run/ReachPanel.tsx';
import { RunStatus } from '../run/RunStatus.tsx';
import { isUnderWay } from '../run/run-view.ts';
import { usePendingStart } from '../run/use-pending-start.ts';
import { CopyAs } from '../take/CopyAs.tsx';
import { takeaways } from '../take/takeaways.ts';
import type { Taken } from '../take/taken.ts';
import { takenOf } from '../take/taken-of.ts';
import type { AnswerProps } from './answer-props.ts';
import { ShareButton } from './ShareButton.tsx';
import './run-bar.css';

interface Props {
  readonly answer: AnswerState;
  /** Whether the answer comes from a run. */
  readonly mood: 'observed' | 'predicted';
  readonly topology: Topology;
  readonly experiment: Experiment;
  readonly agreement: Agreed;
  readonly onRefusal: AnswerProps['onRefusal'];
  readonly guessing: GuessingControl;
  readonly rows: Taken['rows'];
  readonly probes: Taken['probes'];
}

interface LinkedProps extends Pick<Props, 'answer'> {
  /** `covered`: answers are covered. */
  readonly agreement: Agreed | 'covered';
}

/** Another browser's run, from the opened link. */
function LinkedRun({ answer: { ranIn, report }, agreement }: LinkedProps) {
  const day = report?.startedAt
    ? ` on ${new Date(report.startedAt).toLocaleDateString('en', { dateStyle: 'long' })}`
    : '';
  return (
    <p className="small" role="status">
      {agreement !== 'covered' && agreement.compared > 0 && <Agreement {...agreement} />} From a link: run in{' '}
      {ranIn.title}
      {day}. Run it again to see your own browser.
    </p>
  );
}

/** The button that runs the experiment in this browser, and the state of the run. */
export function RunBar(props: Props) {
  const { answer, mood, topology, experiment, onRefusal, guessing } = props;
  const agreement = guessing.covered ? 'covered' : props.agreement;
  const missing = answer.missing('run');
  const { view, cancel } = answer.run;
  useEffect(() => {
    if (view.phase === 'refused') onRefusal({ field: view.field, message: view.message });
  }, [view, onRefusal]);
  const busy = isUnderWay(view);
  const start = () => {
    onRefusal(null);
    answer.start('run');
  };
  const isChecking = missing.some((origin) => !answer.reach.reach.has(origin));
  const isAble = missing.length === 0 || isChecking;
  const pending = usePendingStart(isChecking, busy || missing.length > 0 ? null : start);
  useKey('r', 'Run in this browser', busy || !isAble ? null : pending.ask);
  return (
    <div className="run-bar">
      <div className="run-state">
        <span className="mood small" data-mood={mood}>
          {mood === 'observed' ? 'Observed' : 'Predicted'}
        </span>
        <div>
          {answer.linked === 'shown' ? (
            <LinkedRun answer={answer} agreement={agreement} />
          ) : (
            <RunStatus
              view={view}
              agreement={agreement}
              otherBrowser={answer.ranIn === answer.engine ? null : answer.ranIn.title}
            />
          )}
          {typeof answer.linked === 'object' && <p className="small problem">{answer.linked.problem}</p>}
        </div>
      </div>
      <div className="run-buttons">
        {busy ? (
          <button type="button" className="button run-button" onClick={cancel}>
            Cancel
          </button>
        ) : (
          <button
            type="button"
            className="button primary run-button"
            disabled={!isAble}
            aria-describedby="run-removes"
            aria-keyshortcuts="r"
            onClick={pending.ask}
          >
            {pending.waits ? 'Checking the hosts …' : 'Run in this browser'}
          </button>
        )}
        <button type="button" className="button guess-button" aria-keyshortcuts="g" onClick={guessing.turn}>
          <Icon name="eye" /> {guessing.covered ? 'Reveal' : 'Guess'}
        </button>
        <ShareButton experiment={experiment} />
        {!guessing.covered && <CopyAs what="cookie" takeaways={takeaways} taken={() => takenOf(props)} />}
      </div>
      <p id="run-removes" className={view.phase === 'idle' ? 'small soft run-removes' : 'sr'}>
        A run opens a small window and first removes every cookie that the playground has set.
      </p>
      {missing.length > 0 && (
        <div className="run-reach">
          <ReachPanel topology={topology} reach={answer.reach} missing={missing} />
        </div>
      )}
    </div>
  );
}
