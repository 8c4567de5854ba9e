import { useEffect, useMemo, useState } from 'react';
import type { Topology } from '../../../contract/origins/topology.ts';
import { checkGoal } from '../../../lessons/check/check.ts';
import type { Lesson } from '../../../lessons/lesson/lesson.ts';
import { experimentOf, filled, type RunSetup } from '../../../lessons/lesson/setup.ts';
import type { LessonProgress } from '../../../lessons/progress/progress.ts';
import { Icon } from '../../icons/Icon.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { tellLesson } from '../progress/use-progress.ts';
import { ClaimList } from './ClaimList.tsx';
import { RunAction } from './RunAction.tsx';
import { isSetByScript, SetupHead } from './SetupLines.tsx';
import { exchangeOfFact, RunDrawing } from './StepDrawing.tsx';
import { useRunInAddress, useStepRun } from './use-step-run.ts';

interface Props {
  readonly topology: Topology;
  readonly lesson: Lesson;
  readonly setup: RunSetup;
  readonly progress: LessonProgress;
}

/** A goal to reach by changing the Set-Cookie lines. The server's record shows whether it is reached. */
export function ChallengeStep({ topology, lesson, setup, progress }: Props) {
  const [lines, setLines] = useState<readonly string[]>(() =>
    experimentOf(setup, topology).cookies.map(({ setCookie }) => setCookie),
  );
  const changed = useMemo<RunSetup>(() => ({ ...setup, cookies: [...lines] }), [setup, lines]);
  const play = useStepRun(topology, changed, useRunInAddress());
  const { report } = play;
  const { challenge } = lesson;
  const field = isSetByScript(play.experiment) ? 'document.cookie =' : 'Set-Cookie line';
  const reached = report ? checkGoal(challenge, { of: 'run', report }) : challenge.goal.map(() => 'not-seen' as const);
  const solved = reached.every((one) => one === 'holds');
  const isKept = progress.challenge === 'solved';
  const missed = challenge.goal.flatMap((fact, index) =>
    reached[index] === 'broken' ? (exchangeOfFact(fact) ?? []) : [],
  )[0];
  useEffect(() => {
    if (solved) tellLesson({ kind: 'solved', lesson: lesson.id });
  }, [solved, lesson.id]);
  return (
    <>
      <div className="lesson-grid">
        <div className="stack">
          <h1>Challenge</h1>
          <p className="lesson-text">{filled(challenge.text, topology)}</p>
          <SetupHead play={play} />
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines keep their places
            <Labelled key={index} title={lines.length > 1 ? `${field} ${index + 1}` : field}>
              {(naming) => (
                <input
                  {...naming}
                  className="wire"
                  value={line}
                  spellCheck={false}
                  onChange={({ target }) => setLines(lines.with(index, target.value))}
                />
              )}
            </Labelled>
          ))}
        </div>
        <div className="stack">
          <RunAction topology={topology} play={play} primary={!solved} />
          <ClaimList topology={topology} title="Goal" setup={changed} facts={challenge.goal} verdicts={reached} />
          {isKept && (
            <p className="lesson-solved" role="status">
              <Icon name="check" />{' '}
              <strong>{report && !solved ? 'Solved before, but not in this run.' : 'Solved.'}</strong>
            </p>
          )}
        </div>
      </div>
      {missed && (
        <section className="card lesson-result" aria-label="What happened">
          <RunDrawing setup={changed} play={play} of={missed} />
        </section>
      )}
    </>
  );
}
