import { useMemo } from 'react';
import type { Fact } from '../../../lessons/lesson/fact.ts';
import type { SetupOf, Step } from '../../../lessons/lesson/lesson.ts';
import { askedRequest } from '../../../lessons/lesson/question.ts';
import type { RunSetup } from '../../../lessons/lesson/setup.ts';
import { predictFlow } from '../../../prediction/predict-flow.ts';
import { AnswerScene } from '../../answer/AnswerScene.tsx';
import { FlowHop } from '../../flows/FlowHop.tsx';
import { FlowLine } from '../../flows/FlowLine.tsx';
import { flowView } from '../../flows/flow-view.ts';
import '../../flows/flows.css';
import type { StepRun } from './use-step-run.ts';

interface Props {
  readonly step: Step & { readonly setup: RunSetup };
  readonly play: StepRun;
  /** Of a flow, only the request of the question is drawn in full. */
  readonly brief?: boolean;
}

/** The drawing of a step: the exchange of the question, or each request of a flow. */
export function StepDrawing({ step, play, brief = false }: Props) {
  return <RunDrawing setup={step.setup} play={play} of={exchangeOfStep(step)} brief={brief} />;
}

/** One exchange of a run, for one of its cookies. */
interface DrawnExchange {
  readonly cell: string;
  readonly cookie: number;
}

/** The exchange of the question. If only its choices name requests: that of the first claimed request. */
function exchangeOfStep({ ask, claims }: Step): DrawnExchange {
  const facts = claims.map(({ fact }) => fact);
  const claimed = ask.about === 'which' ? facts.find((fact) => fact.fact === 'sent') : undefined;
  const cell = askedRequest(ask) ?? claimed?.request ?? 'storage';
  return { cell, cookie: 'cookie' in ask ? ask.cookie : (claimed?.cookie ?? 0) };
}

/** The exchange that explains a fact; `null`: the lines alone explain it. */
export function exchangeOfFact(fact: Fact): DrawnExchange | null {
  switch (fact.fact) {
    case 'sent':
      return { cell: fact.request, cookie: fact.cookie };
    case 'stored':
    case 'readable':
      return { cell: 'storage', cookie: fact.cookie };
    default:
      return null;
  }
}

interface DrawingProps {
  readonly setup: RunSetup;
  readonly play: StepRun;
  readonly of: DrawnExchange;
  readonly brief?: boolean;
}

/** The scene of an exchange, or each request of a flow. */
export function RunDrawing({ setup, play, of: { cell, cookie }, brief = false }: DrawingProps) {
  if (setup.in === 'flow') return <Hops setup={setup} play={play} open={brief ? cell : null} />;
  return (
    <AnswerScene
      answer={play}
      experiment={play.experiment}
      cookie={cookie}
      cell={cell}
      storingUnknown={null}
      scopes="one"
    />
  );
}

interface HopsProps {
  readonly setup: SetupOf<'flow'>;
  readonly play: StepRun;
  /** The only request that is drawn in full; `null`: all are. */
  readonly open: string | null;
}

function Hops({ setup, play, open }: HopsProps) {
  const { experiment, setting, report } = play;
  const views = useMemo(
    () => flowView(experiment, predictFlow(experiment, setup.flow, setting), report),
    [setup, experiment, setting, report],
  );
  return (
    <ol className="flow-hops" aria-label="Timeline">
      {views.map((view, index) => {
        const { id } = view.hop.request.probe;
        const Hop = open === null || open === id ? FlowHop : FlowLine;
        return <Hop key={id} view={view} number={index + 1} />;
      })}
    </ol>
  );
}
