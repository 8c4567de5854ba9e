import { memo, useState } from 'react';
import { Answer } from '../answer/Answer.tsx';
import type { AnswerProps } from '../answer/answer-props.ts';
import { Composer } from '../compose/Composer.tsx';
import { ComposerSheet } from '../compose/ComposerSheet.tsx';
import { type ExperimentState, useExperiment } from '../experiment/use-experiment.ts';
import { useGuessing } from '../guess/use-guessing.ts';
import { experimentKey, useAnswer } from '../result/use-answer.ts';
import type { PageProps } from '../ui/page-props.ts';
import { useLit } from '../ui/use-lit.ts';
import { useMedia } from '../ui/use-media.ts';
import { useJar } from '../wire/use-jar.ts';
import { useWireRows } from '../wire/use-wire-rows.ts';
import { Wire } from '../wire/Wire.tsx';
import { HostsLine } from '../world/HostsLine.tsx';
import { NormalHostNote } from '../world/NormalHostNote.tsx';
import { SecureNote } from '../world/SecureNote.tsx';
import { PlaygroundWorld } from './PlaygroundWorld.tsx';
import './playground.css';

/** Compose a cookie, run it in this browser, see what was stored, readable and sent. */
export function PlaygroundPage({ topology }: PageProps) {
  return <ComposedPage topology={topology} {...useExperiment()} />;
}

/** Memoized: right after the page is opened, only its history entry changes, which needs no redraw. */
const ComposedPage = memo(function ComposedPage({
  topology,
  experiment,
  problems,
  change,
}: PageProps & ExperimentState) {
  const [pointed, setLit] = useLit();
  const [chosen, select] = useState(0);
  const [refusal, onRefusal] = useState<Parameters<AnswerProps['onRefusal']>[0]>(null);
  const narrow = useMedia('(max-width: 60rem)');
  const selected = Math.min(chosen, Math.max(0, experiment.cookies.length - 1));
  const changed: typeof change = (next, how) => {
    onRefusal(null);
    change(next, how);
  };
  const answer = useAnswer(topology, experiment, changed);
  const { setting } = answer;
  const guessing = useGuessing(`${selected} ${experimentKey(experiment)}`);
  // The deciding attribute of a cell reveals its outcome.
  const lit = guessing.covered ? null : pointed;
  const rows = useWireRows(answer.run, topology);
  const jar = useJar(answer, topology);
  const composer = (
    <Composer
      topology={topology}
      experiment={experiment}
      change={changed}
      selected={selected}
      select={select}
      lit={lit}
      setLit={setLit}
      refusal={refusal}
      covered={guessing.covered}
      secureNote={
        guessing.covered ? null : (
          <SecureNote experiment={experiment} cookie={selected} setting={setting} own={answer.engine.profile} />
        )
      }
    />
  );
  return (
    <>
      <h1 className="sr" data-page="playground">
        Playground
      </h1>
      <PlaygroundWorld answer={answer} experiment={experiment} change={changed} />
      <HostsLine topology={setting.topology} scheme={experiment.scheme} />
      <NormalHostNote setting={setting} scheme={experiment.scheme} />
      <LinkProblems problems={problems} />
      <div className="playground">
        {narrow ? (
          <ComposerSheet experiment={experiment} selected={selected} troubled={refusal !== null}>
            {composer}
          </ComposerSheet>
        ) : (
          <aside className="playground-composer" aria-label="Compose">
            {composer}
          </aside>
        )}
        <div className="playground-answer">
          <Answer
            topology={topology}
            experiment={experiment}
            answer={answer}
            change={changed}
            lit={lit}
            setLit={setLit}
            selected={selected}
            select={select}
            onRefusal={onRefusal}
            guessing={guessing}
            rows={rows}
          />
        </div>
      </div>
      <Wire rows={rows} jar={jar} guessing={guessing} />
    </>
  );
});

/** The parts of the opened link that could not be read. */
function LinkProblems({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <div role="alert" className="card link-problems">
      {problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
    </div>
  );
}
