import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { SessionActionId } from '../../../contract/labs/session-actions.ts';
import type { Topology } from '../../../contract/origins/topology.ts';
import type { LessonRecord } from '../../../lessons/check/record.ts';
import type { Setup } from '../../../lessons/lesson/lesson.ts';
import { keepInTab } from '../../ui/tab-storage.ts';
import { type Handed, keepStart, keptStart, readHanded, takeHanded } from '../address/handed.ts';
import type { Perform } from './use-on-stage.ts';

// Before the page requests the id of its lab: each step starts with a new lab.
const arrived = takeHanded();
if (arrived) {
  keepStart(arrived);
  for (const kind of ['session', 'signed', 'token', 'token-measured']) keepInTab(`playground-lab-${kind}`, null);
}
// A restarted step changes only the fragment of the current URL, so no new document is loaded.
addEventListener('hashchange', () => {
  if (readHanded(location.hash)) location.reload();
});

interface Props {
  readonly topology: Topology;
  /** Which lab this is. */
  readonly lab: Setup['in'];
  /** The lab's record; `null`: none yet. */
  readonly record: LessonRecord | null;
  /**
   * Presses the buttons of a step, one after the other; `null`: not now, `undefined`: a stage opens no window of this
   * lab.
   */
  readonly perform?: Perform | null;
  /** Presses one button of the session lab. Resolves when its action is done. */
  readonly press?: (id: SessionActionId) => Promise<void>;
}

/** Includes the texts of all lessons, so only visitors from a lesson load it. */
const LessonInBar = lazy(async () => ({ default: (await import('./LessonInBar.tsx')).LessonInBar }));

/** The learner's current step: the instructions, and the results in the lab's record. */
export function LessonBar({ topology, lab, record, perform = null, press }: Props) {
  const [start, setStart] = useState(keptStart);
  /** The step that was closed last. */
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

/** The placeholder of a closed step, so that no click loses the step. */
function Closed({ show }: { readonly show: () => void }) {
  // The button with the focus has disappeared.
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
