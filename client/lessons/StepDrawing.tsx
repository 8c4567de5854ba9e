import { useMemo } from 'react';
import type { Step } from '../../lessons/lesson/lesson.ts';
import { askedRequest } from '../../lessons/lesson/question.ts';
import type { RunSetup } from '../../lessons/lesson/setup.ts';
import { predictFlow } from '../../prediction/predict-flow.ts';
import { AnswerScene } from '../answer/AnswerScene.tsx';
import { FlowHop } from '../flows/FlowHop.tsx';
import { flowView } from '../flows/flow-view.ts';
import '../flows/flows.css';
import type { StepRun } from './use-step-run.ts';

interface Props {
  readonly step: Step & { readonly setup: RunSetup };
  readonly play: StepRun;
}

/** What is drawn of a step: the exchange that the question is about, or each request of a flow. */
export function StepDrawing({ step, play }: Props) {
  return step.setup.in === 'flow' ? <Hops step={step} play={play} /> : <SceneOf step={step} play={play} />;
}

/** Where a question names no request, but its choices do: the exchange of the first request that is claimed. */
function SceneOf({ step: { ask, claims }, play }: Props) {
  const facts = claims.map(({ fact }) => fact);
  const claimed = ask.about === 'which' ? facts.find((fact) => fact.fact === 'sent') : undefined;
  const cell = askedRequest(ask) ?? claimed?.request ?? 'storage';
  const cookie = 'cookie' in ask ? ask.cookie : (claimed?.cookie ?? 0);
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

function Hops({ step: { setup }, play: { experiment, setting, report } }: Props) {
  const views = useMemo(
    () => (setup.in === 'flow' ? flowView(experiment, predictFlow(experiment, setup.flow, setting), report) : []),
    [setup, experiment, setting, report],
  );
  return (
    <ol className="flow-hops" aria-label="Timeline">
      {views.map((view, index) => (
        <FlowHop key={view.hop.request.probe.id} view={view} number={index + 1} />
      ))}
    </ol>
  );
}
