import { lazy, Suspense, useState } from 'react';
import type { Topology } from '../../contract/origins/topology.ts';
import type { LessonRecord } from '../../lessons/check/record.ts';
import type { Setup } from '../../lessons/lesson/lesson.ts';
import { type Handed, keepStart, keptStart, takeHanded } from './handed.ts';

// Before the page asks for the id of its lab: each step begins with a new lab.
const arrived = takeHanded();
if (arrived) {
  keepStart(arrived);
  for (const kind of ['session', 'signed', 'token', 'token-measured'])
    sessionStorage.removeItem(`playground-lab-${kind}`);
}

interface Props {
  readonly topology: Topology;
  /** Which lab this is. */
  readonly lab: Setup['in'];
  /** What the lab has recorded; `null`: nothing yet. */
  readonly record: LessonRecord | null;
}

/** With the texts of all lessons, which only those load who have come from one. */
const LessonInBar = lazy(async () => ({ default: (await import('./LessonInBar.tsx')).LessonInBar }));

/** The step that a learner has come here for: what to do, and what the lab's record says of it. */
export function LessonBar({ topology, lab, record }: Props) {
  const [start, setStart] = useState(keptStart);
  if (!start) return null;
  const change = (next: Handed | null) => {
    keepStart(next);
    setStart(next);
  };
  return (
    <Suspense>
      <LessonInBar topology={topology} lab={lab} record={record} start={start} change={change} />
    </Suspense>
  );
}
