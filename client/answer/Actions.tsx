import type { Experiment } from '../../contract/runs/experiment.ts';
import type { AnswerState } from '../result/use-answer.ts';
import { isUnderWay } from '../run/run-view.ts';
import { ClearStep } from './ClearStep.tsx';

interface Props {
  readonly answer: AnswerState;
  readonly experiment: Experiment;
  readonly cookie: number;
}

/** Separate buttons for set, clear and reset. Only Reset resets. The why panel can send one request again. */
export function Actions({ answer, experiment, cookie }: Props) {
  const busy = isUnderWay(answer.run.view);
  return (
    <details className="actions card">
      <summary>Single steps: set, clear, reset</summary>
      <div className="action-list">
        <button
          type="button"
          className="button"
          disabled={busy || answer.missing('set').length > 0}
          onClick={() => answer.start('set')}
        >
          Set once
        </button>
        <p className="small soft">
          Sets the cookie and checks where it is stored. Removes nothing and makes no other requests.
        </p>
        <ClearStep
          answer={answer}
          experiment={experiment}
          cookie={cookie}
          disabled={busy || answer.missing('clear').length > 0}
        />
        <button
          type="button"
          className="button"
          disabled={busy || answer.missing('reset').length > 0}
          onClick={() => answer.start('reset')}
        >
          Reset
        </button>
        <p className="small soft">
          Removes every cookie that the playground has set, in each context, and lists any that are left.
        </p>
      </div>
    </details>
  );
}
