import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { SessionActionId } from '../../../contract/labs/session-actions.ts';
import type { Topology } from '../../../contract/origins/topology.ts';
import type { LessonRecord } from '../../../lessons/check/record.ts';
import type { Setup } from '../../../lessons/lesson/lesson.ts';
import { type Handed, keepStart, keptStart, readHanded, takeHanded } from '../address/handed.ts';
import type { Perform } from './use-on-stage.ts';

// Before the page asks for the id of its lab: each step begins with a new lab.
const arrived = takeHanded();
if (arrived) {
  keepStart(arrived);
  for (const kind of ['session', 'signed', 'token', 'token-measured'])
    sessionStorage.removeItem(`playground-lab-${kind}`);
}
// Whoever begins a step again follows a link to the address that is open, but for the fragment: no new document is loaded.
addEventListener('hashchange', () => {
  if (readHanded(location.hash)) location.reload();
});

interface Props {
  readonly topology: Topology;
  /** Which lab this is. */
  readonly lab: Setup['in'];
  /** What the lab has recorded; `null`: nothing yet. */
  readonly record: LessonRecord | null;
  /** Presses the buttons of a step, one after the other; `null`: not now, `undefined`: a stage opens no window of this lab. */
  readonly perform?: Perform | null;
  /** Presses one button of the session lab. Resolves when it has done its work. */
  readonly press?: (id: SessionActionId) => Promise<void>;
}

/** With the texts of all lessons, which only those load who have come from one. */
const LessonInBar = lazy(async () => ({ default: (await import('./LessonInBar.tsx')).LessonInBar }));

/** The step that a learner has come here for: what to do, and what the lab's record says of it. */
export function LessonBar({ topology, lab, record, perform = null, press }: Props) {
  const [start, setStart] = useState(keptStart);
  /** The step that was closed here last. */
  const [closed, setClosed] = useState<Handed | null>(null);
  const change = (next: Handed | null) => {
    if (!next) setClosed(start);
    keepStart(next);
    setStart(next);
  };
  if (!start) return closed && <Closed show={() => change(closed)} />;
  return (
    <Suspense>
      <LessonInBar {...{ topology, lab, record, perform, press, start, change }} />
    </Suspense>
  );
}

/** What stays of a step that was closed: no click drops it. */
function Closed({ show }: { readonly show: () => void }) {
  // The button that had the focus is gone.
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <p className="row">
      <span>The lesson is closed on this page.</span>
      <button type="button" className="button" ref={button} onClick={show}>
        Show it again
      </button>
    </p>
  );
}
