import type { Course } from '../../lessons/course/course.ts';
import { presenterKey, stageAddress } from '../lessons/address/address.ts';
import type { Performed } from './performance/performed.ts';
import type { Slide, StageMessage, StageState } from './state/stage-state.ts';

/** The action of a key. `act: null`: not now. */
export interface Command {
  readonly title: string;
  readonly act: (() => void) | null;
}

/** The possible actions on a stage. */
export interface StageControl {
  /** The next action, one per key press: perform, reveal, continue. `null`: it is running, or the course is over. */
  readonly next: Command | null;
  readonly perform: Command;
  readonly turn: Command;
  readonly clock: Command;
  readonly forward: (() => void) | null;
  readonly back: (() => void) | null;
  readonly reset: () => void;
  /** `null` in the presenter's window. */
  readonly openNotes: (() => void) | null;
}

interface Given {
  readonly course: Course;
  readonly state: StageState;
  readonly slideKey: string;
  readonly slide: Slide;
  readonly performed: Pick<Performed, 'title' | 'perform' | 'result' | 'busy'>;
  readonly tell: (message: StageMessage) => void;
  readonly window: 'stage' | 'presenter';
}

/** The possible actions, from the state of the course. */
export function stageControl({ course, state, slideKey, slide, performed, tell, window: here }: Given): StageControl {
  const { at, clock } = state;
  const go = (to: number) => (to >= 0 && to < course.steps.length ? () => tell({ kind: 'go', at: to }) : null);
  const perform = { title: performed.title, act: performed.perform };
  const isCovered = slide.cover === 'covered';
  const turn = {
    title: isCovered ? 'Reveal the answer' : 'Cover the answer',
    act: () => tell({ kind: 'turn', slide: slideKey }),
  };
  const forward = go(at + 1);
  return {
    next: nextOf(),
    perform,
    turn,
    clock: {
      title: clock.state === 'running' ? 'Stop the clock' : 'Start the clock',
      act: () => tell({ kind: 'clock', now: Date.now() }),
    },
    forward,
    back: go(at - 1),
    reset: () => tell({ kind: 'reset' }),
    openNotes: here === 'stage' ? () => openNotes(course) : null,
  };

  function nextOf(): Command | null {
    if (!isCovered) return forward && { title: 'Next step', act: forward };
    if (performed.busy) return null;
    return performed.result === null && perform.act !== null ? perform : turn;
  }
}

function openNotes({ text }: Course): void {
  const address = new URL(stageAddress(text), location.href);
  address.searchParams.set(presenterKey, 'notes');
  open(address, 'playground-presenter', 'popup,width=1000,height=900');
}
