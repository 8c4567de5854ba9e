import { cookiePair } from '../../contract/runs/cookie-pair.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { nextId } from '../../contract/runs/set-response.ts';
import { inclusionOf } from '../../prediction/judge/inclusion.ts';
import type { CookiePrediction } from '../../prediction/prediction.ts';
import type { CellView } from '../result/result.ts';
import type { AnswerState } from '../result/use-answer.ts';
import { isUnderWay } from '../run/run-view.ts';
import { secondsWords } from '../ui/seconds.ts';
import { useNow } from '../ui/use-now.ts';
import { CellWhy } from './CellWhy.tsx';
import { RequestsSeen } from './RequestSeen.tsx';
import { useRecordedWords } from './use-recorded-words.ts';
import { WhyFrame } from './WhyFrame.tsx';

/** The common properties of every why panel of one cookie. */
export interface WhyProps {
  readonly answer: AnswerState;
  readonly experiment: Experiment;
  readonly cookie: number;
  readonly prediction: CookiePrediction;
  readonly change: (next: Experiment) => void;
  readonly select: (cell: string) => void;
  readonly close: () => void;
}

interface Props extends WhyProps {
  readonly view: CellView;
}

/** The explanation of one cell of a run, with the headers and the requests that the server received. */
export function WhyPanel({ view, answer, experiment, cookie, prediction, change, select, close }: Props) {
  const { probe } = view;
  const { setting } = answer;
  const observation = answer.recorded?.observations[probe.id];
  const sent = inclusionOf(prediction, probe, experiment, setting);
  const quoted = useRecordedWords(experiment, cookie, probe.id, setting);
  return (
    <WhyFrame title={probe.title} close={close}>
      <CellWhy
        view={view}
        experiment={experiment}
        cookie={cookie}
        prediction={prediction}
        setting={setting}
        quoted={quoted}
        change={change}
        select={select}
      >
        {probe.id !== nextId && (
          <SendAgain answer={answer} cookie={cookie} probe={probe.id} window={sent?.windowSeconds ?? null} />
        )}
      </CellWhy>
      <RequestsSeen observation={observation} setPair={cookiePair(experiment.cookies[cookie]?.setCookie ?? '')} />
    </WhyFrame>
  );
}

interface SendProps {
  readonly answer: AnswerState;
  readonly cookie: number;
  readonly probe: string;
  /** For how many seconds the engine sends a young cookie with this request; `null`: its age does not matter. */
  readonly window: number | null;
}

function SendAgain({ answer, cookie, probe, window }: SendProps) {
  const { view } = answer.run;
  const setAt = answer.observed?.cookies[cookie]?.emittedAt ?? null;
  const age = answer.observed?.ages[probe];
  return (
    <div className="row small">
      <button
        type="button"
        className="button small"
        disabled={isUnderWay(view) || answer.missing('send', [probe]).length > 0}
        onClick={() => answer.start('send', {}, [probe])}
      >
        Send this request again
      </button>
      {setAt !== null && <Age setAt={setAt} sentAt={age} window={window} />}
    </div>
  );
}

interface AgeProps {
  /** Milliseconds since the epoch. */
  readonly setAt: number;
  /** Its age in seconds when the single request was sent. */
  readonly sentAt: number | undefined;
  readonly window: number | null;
}

/** The cookie's age, and how long the request still sends it if only its age allows that. */
function Age({ setAt, sentAt, window }: AgeProps) {
  const age = Math.max(0, Math.round((useNow(true) - setAt) / 1000));
  const left = window === null ? null : Math.max(0, window - age);
  return (
    <span className="soft">
      The cookie is {secondsWords(age)} old
      {sentAt !== undefined && `; it was ${secondsWords(sentAt)} old when this was sent`}.
      {left !== null &&
        (left > 0 ? ` The browser still sends it for ${secondsWords(left)}.` : ' Its first minutes are over.')}
    </span>
  );
}
