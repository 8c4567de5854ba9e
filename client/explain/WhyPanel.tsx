import { useMemo } from 'react';
import type { Experiment } from '../../contract/experiment.ts';
import { explainCell } from '../../contract/explain.ts';
import { causeSentences } from '../../contract/outcome.ts';
import { rulesOfCell } from '../../contract/predict.ts';
import type { CellReason, CookiePrediction } from '../../contract/prediction.ts';
import { remedies } from '../../contract/remedy.ts';
import { outcomeWord } from '../answer/cell-words.ts';
import type { CellView } from '../answer/result.ts';
import type { AnswerState } from '../answer/use-answer.ts';
import { isUnderWay } from '../run/run-view.ts';
import { useNow } from '../run/use-now.ts';
import { Diagram } from './Diagram.tsx';
import { OtherProfiles } from './OtherProfiles.tsx';
import { profileAnswers } from './profile-answers.ts';
import { Remedies } from './Remedies.tsx';
import { RequestsSeen } from './RequestSeen.tsx';
import { RuleList } from './RuleList.tsx';
import { SourceLink } from './SourceLink.tsx';
import { WhyFrame } from './WhyFrame.tsx';
import './why.css';

/** What every why panel of one cookie is given. */
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

/** Why one cell is as it is: verdict, what travelled, remedy, rules, other engines, and the requests as the server saw them. */
export function WhyPanel({ view, answer, experiment, cookie, prediction, change, select, close }: Props) {
  const { probe, predicted } = view;
  const { setting } = answer;
  const observation = answer.observed?.observations[probe.id];
  const wanted = predicted.outcome === 'included' ? 'excluded' : 'included';
  const found = useMemo(
    () => (predicted.outcome === 'no-request' ? [] : remedies(experiment, cookie, { aim: wanted, probe }, setting)),
    [experiment, cookie, wanted, probe, setting, predicted.outcome],
  );
  const answers = useMemo(
    () => profileAnswers(experiment, cookie, probe, setting),
    [experiment, cookie, probe, setting],
  );
  return (
    <WhyFrame title={probe.title} close={close}>
      <p className="small soft">{probe.description}</p>
      <Verdict view={view} />
      <Diagram probe={probe} observation={observation} expected={predicted.outcome} />
      <SendAgain answer={answer} cookie={cookie} probe={probe.id} />
      {predicted.outcome !== 'no-request' && (
        <Remedies
          title={wanted === 'included' ? 'To have it sent' : 'To withhold it'}
          remedies={found}
          change={change}
          select={select}
        />
      )}
      <section className="why-part">
        <h4>The rules, as they are asked</h4>
        <RuleList
          rules={rulesOfCell(prediction, probe, experiment, setting)}
          because={(reason) => explainCell(reason as CellReason).because}
        />
      </section>
      <OtherProfiles answers={answers} current={setting.profile.id} />
      <RequestsSeen observation={observation} />
    </WhyFrame>
  );
}

function Verdict({ view }: { readonly view: CellView }) {
  const { predicted, observed, comparison, unsure } = view;
  const explanation = predicted.outcome === 'excluded' ? explainCell(predicted.reason) : null;
  return (
    <div className="verdict" data-comparison={comparison}>
      <p>
        <strong>{verdictWords(view)}</strong>
      </p>
      {unsure && <p className="small">Not compared: the cookie may have been gone by then.</p>}
      {explanation && (
        <p>
          {explanation.sentence} <SourceLink explanation={explanation} />
        </p>
      )}
      {predicted.outcome === 'included' && observed?.outcome !== 'no-request' && <p>No rule excludes it.</p>}
      {predicted.outcome === 'no-request' && <p>This engine is not expected to make this request at all.</p>}
    </div>
  );
}

function verdictWords({ predicted, observed, comparison, unsure }: CellView): string {
  const would = outcomeWord(predicted);
  if (observed === null) return `Predicted: ${would}.`;
  if (observed.outcome === 'no-request') return `No request arrived: ${causeSentences[observed.because]}.`;
  const word = observed.outcome === 'included' ? 'Included' : 'Excluded';
  if (unsure) return `${word}.`;
  return comparison === 'differs' ? `${word}, though ${would} was predicted.` : `${word}, as predicted.`;
}

interface SendProps {
  readonly answer: AnswerState;
  readonly cookie: number;
  readonly probe: string;
}

function SendAgain({ answer, cookie, probe }: SendProps) {
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
        Send this one again
      </button>
      {setAt !== null && <Age setAt={setAt} sentAt={age} />}
    </div>
  );
}

/** How old the cookie is, and was when the request was sent on its own; both in seconds but `setAt`, in milliseconds. */
function Age({ setAt, sentAt }: { readonly setAt: number; readonly sentAt: number | undefined }) {
  const age = Math.max(0, Math.round((useNow(true) - setAt) / 1000));
  return (
    <span className="soft">
      The cookie is {age} s old{sentAt !== undefined && `; it was ${sentAt} s old when this was sent`}.
    </span>
  );
}
