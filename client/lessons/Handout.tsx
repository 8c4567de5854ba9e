import { useId } from 'react';
import { Link } from 'wouter';
import { capitalized } from '../../contract/interface/capitalized.ts';
import { pageFacts } from '../../contract/interface/pages.ts';
import { engineIds, topologyOfNames } from '../../contract/origins/engines.ts';
import type { Topology } from '../../contract/origins/topology.ts';
import { lessons } from '../../lessons/chapters/lessons.ts';
import { answerOf, predictedIn } from '../../lessons/check/check.ts';
import { claimedAnswer } from '../../lessons/check/claimed-answer.ts';
import { chapterIds, chapterTitles } from '../../lessons/lesson/chapter.ts';
import type { Lesson, Step } from '../../lessons/lesson/lesson.ts';
import { questionOf } from '../../lessons/lesson/question.ts';
import { filled, isRunSetup } from '../../lessons/lesson/setup.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { usualPolicy } from '../result/engine.ts';
import { Segment } from '../ui/Segment.tsx';
import { useQueryKey } from '../ui/use-query-key.ts';
import { solutionWords } from './solution-words.ts';
import './handout.css';

/** Every lesson on paper: for learners with boxes to tick, for the teacher with the solutions. */
export function Handout({ topology }: { readonly topology: Topology }) {
  const [kind, setKind] = useQueryKey('handout');
  const group = useId();
  const solved = kind === 'solutions';
  return (
    <div className="handout">
      <div className="row handout-tools">
        <fieldset className="segments">
          <legend className="sr">What is printed</legend>
          <Segment group={group} title="For learners" checked={!solved} choose={() => setKind('learners')} />
          <Segment group={group} title="With solutions" checked={solved} choose={() => setKind('solutions')} />
        </fieldset>
        <button type="button" className="button primary" onClick={() => print()}>
          Print
        </button>
        <Link href={pageFacts.stage.path}>Show them on a projector</Link>
        <button type="button" className="button" onClick={() => setKind(null)}>
          Back to the lessons
        </button>
      </div>
      <h1>Lessons on cookies{solved && ': solutions'}</h1>
      {chapterIds.map((chapter) => (
        <section key={chapter}>
          <h2>{chapterTitles[chapter]}</h2>
          {lessons
            .filter((lesson) => lesson.chapter === chapter)
            .map((lesson) => (
              <OnPaper key={lesson.id} lesson={lesson} topology={topology} solved={solved} />
            ))}
        </section>
      ))}
    </div>
  );
}

interface PaperProps {
  readonly lesson: Lesson;
  readonly topology: Topology;
  readonly solved: boolean;
}

function OnPaper({ lesson, topology, solved }: PaperProps) {
  const { question, steps, challenge } = lesson;
  return (
    <article>
      <h3>{question}</h3>
      <ol>
        {steps.map((step) => {
          const asked = questionOf(step);
          return (
            <li key={step.id}>
              <p>
                {filled(step.text, topology)} <b>{asked.text}</b>
              </p>
              {isRunSetup(step.setup) && (
                <pre>
                  {[...step.setup.cookies, ...(step.code ?? [])].map((line) => filled(line, topology)).join('\n')}
                </pre>
              )}
              {solved ? (
                <p className="handout-solution">
                  <b>{answerWords(step)}</b> {filled(step.why, topology)}
                </p>
              ) : (
                <p className="handout-boxes">
                  {asked.choices.map(({ id, title }) => (
                    <span key={id}>☐ {title}</span>
                  ))}
                </p>
              )}
            </li>
          );
        })}
      </ol>
      <p>
        <b>Challenge:</b> {filled(challenge.text, topology)}
        {solved && <span className="handout-solution"> {filled(solutionWords(lesson), topology)}</span>}
      </p>
    </article>
  );
}

/** The right answer in each engine: the prediction, or for a lab the lesson's claims. */
function answerWords(step: Step): string {
  const answers = engineIds.map((engine) => {
    const setting = {
      topology: topologyOfNames('localhost'),
      profile: profileOf(engine),
      thirdPartyCookies: usualPolicy[engine],
      now: Date.now(),
      suffixes: publicSuffixes,
    };
    const answer = isRunSetup(step.setup)
      ? answerOf(step, (fact) => predictedIn(fact, step, setting))
      : claimedAnswer(step, engine);
    return { engine, title: answer?.title ?? 'not known' };
  });
  const [first] = answers;
  if (first && answers.every(({ title }) => title === first.title)) return `${capitalized(first.title)}.`;
  return `${answers.map(({ engine, title }) => `${profileOf(engine).title}: ${title}`).join(', ')}.`;
}
