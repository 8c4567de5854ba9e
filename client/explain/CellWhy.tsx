import { type ReactNode, useMemo } from 'react';
import { capitalized } from '../../contract/interface/capitalized.ts';
import type { Experiment } from '../../contract/runs/experiment.ts';
import { explainCell } from '../../prediction/judge/explain.ts';
import { type Inclusion, inclusionOf } from '../../prediction/judge/inclusion.ts';
import { causeSentences } from '../../prediction/judge/outcome.ts';
import { rulesOfCell } from '../../prediction/predict.ts';
import type { CellReason, CookiePrediction, PredictionSetting } from '../../prediction/prediction.ts';
import { remedies } from '../../prediction/remedy/remedy.ts';
import { outcomeWord } from '../result/cell-words.ts';
import type { CellView } from '../result/result.ts';
import { SourceLink } from '../ui/SourceLink.tsx';
import { VisibleText } from '../ui/VisibleText.tsx';
import { OtherProfiles } from './OtherProfiles.tsx';
import { profileAnswers } from './profile-answers.ts';
import { Quotation } from './Quotation.tsx';
import { Remedies } from './Remedies.tsx';
import { RuleList } from './RuleList.tsx';
import './why.css';

interface Props {
  readonly view: CellView;
  readonly experiment: Experiment;
  readonly cookie: number;
  readonly prediction: CookiePrediction;
  readonly setting: PredictionSetting;
  /** The browser's own codes for it, if it was measured and gave any. */
  readonly quoted: readonly string[];
  readonly change: (next: Experiment) => void;
  readonly select: (cell: string) => void;
  /** Content between the verdict and the remedy. */
  readonly children?: ReactNode;
}

/** The explanation of one cell, on any page: verdict, the browser's own code, remedy, rules, other engines. */
export function CellWhy(props: Props) {
  const { view, experiment, cookie, prediction, setting, quoted, change, select, children } = props;
  const { probe, predicted } = view;
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
    <>
      <p className="small soft">{probe.description}</p>
      <Verdict view={view} sent={inclusionOf(prediction, probe, experiment, setting)} />
      <Quotation codes={quoted} />
      {children}
      {predicted.outcome !== 'no-request' && (
        <Remedies
          title={wanted === 'included' ? 'How to get it sent' : 'How to stop it'}
          remedies={found}
          change={change}
          select={select}
        />
      )}
      <section className="why-part">
        <h4>Rules, in order</h4>
        <RuleList
          rules={rulesOfCell(prediction, probe, experiment, setting)}
          because={(reason) => explainCell(reason as CellReason).because}
        />
      </section>
      <OtherProfiles answers={answers} current={setting.profile.id} />
    </>
  );
}

interface VerdictProps {
  readonly view: CellView;
  /** Why it is sent, if it is. */
  readonly sent: Inclusion | null;
}

function Verdict({ view, sent }: VerdictProps) {
  const { predicted, observed, comparison, unsure, storingUnknown } = view;
  const explanation = predicted.outcome === 'excluded' ? explainCell(predicted.reason) : null;
  return (
    <div className="verdict" data-comparison={comparison}>
      <p>
        <strong>{verdictWords(view)}</strong>
      </p>
      {storingUnknown !== null && (
        <p className="small">
          It is not known whether the cookie is stored, because <VisibleText text={storingUnknown} />. So a request
          without it does not prove that it is rejected.
        </p>
      )}
      {unsure && <p className="small">Not compared: the cookie may have expired by then.</p>}
      {explanation && (
        <p>
          {reasonAlone(explanation.sentence, comparison)} <SourceLink explanation={explanation} />
        </p>
      )}
      {sent !== null && observed?.outcome !== 'no-request' && comparison !== 'differs' && (
        <p>{reasonAlone(sent.sentence, comparison)}</p>
      )}
      {predicted.outcome === 'no-request' && <p>This engine is not expected to make this request at all.</p>}
    </div>
  );
}

/** The reason without the result, which stands above it: they are the same unless the two differ. */
function reasonAlone(sentence: string, comparison: CellView['comparison']): string {
  return comparison === 'differs' ? sentence : capitalized(sentence.replace(/^(Not sent|Sent): /, ''));
}

function verdictWords({ predicted, observed, comparison, unsure }: CellView): string {
  const would = outcomeWord(predicted);
  if (observed === null) return `Predicted: ${would}.`;
  if (observed.outcome === 'no-request') return `No request arrived: ${causeSentences[observed.because]}.`;
  const word = observed.outcome === 'included' ? 'Sent' : 'Not sent';
  if (unsure) return `${word}.`;
  return comparison === 'differs' ? `${word}, though ${would} was predicted.` : `${word}, as predicted.`;
}
