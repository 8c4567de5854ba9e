import { useState } from 'react';
import { Link } from 'wouter';
import { counted } from '../../contract/interface/counted.ts';
import { writtenLessons } from '../../lessons/chapters/written.ts';
import { readyCourses } from '../../lessons/course/courses.ts';
import { countSteps } from '../../lessons/course/named-steps.ts';
import { chapterIds, chapterTitles } from '../../lessons/lesson/chapter.ts';
import { Icon } from '../icons/Icon.tsx';
import { stageAddress } from '../lessons/address/address.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { PageHead } from '../ui/PageHead.tsx';

/** A teacher's overview: ready-made courses, chapters, and lessons to combine. */
export function StageOverview() {
  return (
    <div className="learn">
      <PageHead page="stage">
        <p>
          <kbd>Space</kbd> does what comes next: it runs the step, reveals the answer, goes on. <kbd>N</kbd> opens your
          window with the notes. <kbd>?</kbd> lists every key.
        </p>
      </PageHead>
      <section aria-labelledby="stage-ready">
        <h2 id="stage-ready">Courses</h2>
        <ul className="stage-courses">
          {readyCourses.map(({ title, about, text }) => (
            <li key={text}>
              <CourseCard title={title} about={about} text={text} />
            </li>
          ))}
          {chapterIds.map((chapter) => {
            const own = writtenLessons.filter((lesson) => lesson.chapter === chapter);
            return (
              <li key={chapter}>
                <CourseCard
                  title={chapterTitles[chapter]}
                  about={`The chapter: ${counted(own.length, 'lesson')}.`}
                  text={own.map(({ id }) => id).join('+')}
                />
              </li>
            );
          })}
        </ul>
      </section>
      <OwnCourse />
    </div>
  );
}

interface CardProps {
  readonly title: string;
  readonly about: string;
  readonly text: string;
}

function CourseCard({ title, about, text }: CardProps) {
  return (
    <Link className="card lesson-card" href={stageAddress(text)}>
      <span>{title}</span>
      <span className="small soft">
        {about} {counted(countSteps(text), 'step')}.
      </span>
    </Link>
  );
}

/** Lessons with checkboxes. The resulting URL is the whole course. */
function OwnCourse() {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const text = writtenLessons
    .filter(({ id }) => chosen.includes(id))
    .map(({ id }) => id)
    .join('+');
  const turn = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <section className="stack" aria-labelledby="stage-own">
      <h2 id="stage-own">Your own course</h2>
      {chapterIds.map((chapter) => (
        <fieldset key={chapter} className="stage-lessons">
          <legend>{chapterTitles[chapter]}</legend>
          {writtenLessons
            .filter((lesson) => lesson.chapter === chapter)
            .map(({ id, question }) => (
              <label key={id}>
                <input type="checkbox" checked={chosen.includes(id)} onChange={() => turn(id)} /> {question}
              </label>
            ))}
        </fieldset>
      ))}
      {text === '' ? (
        <p className="soft">Choose lessons. The address then contains your course.</p>
      ) : (
        <div className="row">
          <Link className="button primary" href={stageAddress(text)}>
            Start {counted(chosen.length, 'lesson')} <Icon name="arrow" />
          </Link>
          <CopyButton text={`${location.origin}${stageAddress(text)}`} what="the address" />
          <code className="small">{stageAddress(text)}</code>
        </div>
      )}
    </section>
  );
}
