import { useCallback, useEffect, useRef, useState } from 'react';
import { openChannel } from './channel.ts';
import { nextStage, openingState, type StageMessage, type StageState, stageStateSchema } from './stage-state.ts';

/** The storage key of a stage in this tab, so that a reload continues it. */
const keyOf = (course: string) => `playground-stage ${course}`;

function kept(course: string): StageState {
  try {
    return stageStateSchema.parse(JSON.parse(sessionStorage.getItem(keyOf(course)) ?? 'null'));
  } catch {
    // Nothing is stored, or the state of an older version.
    return openingState;
  }
}

/** The state of a stage, in step with every other window of the same course. `at`: the step that the address names. */
export function useStage(course: string, at: number | null): readonly [StageState, (message: StageMessage) => void] {
  const [state, setState] = useState(() => {
    const found = kept(course);
    return at !== null && Number.isInteger(at) && at >= 0 ? { ...found, at } : found;
  });
  const latest = useRef(state);
  const channel = useRef<ReturnType<typeof openChannel> | null>(null);
  const show = useCallback(
    (next: StageState) => {
      latest.current = next;
      sessionStorage.setItem(keyOf(course), JSON.stringify(next));
      setState(next);
    },
    [course],
  );
  const tell = useCallback(
    (message: StageMessage) => {
      show(nextStage(latest.current, message));
      channel.current?.tell({ kind: 'state', course, state: latest.current });
    },
    [course, show],
  );
  useEffect(() => {
    const opened = openChannel((told) => {
      if (told.course !== course) return;
      if (told.kind === 'hello') opened.tell({ kind: 'state', course, state: latest.current });
      else if (told.kind === 'state') show(told.state);
      // Every window handles the message itself: none has to forward it.
      else show(nextStage(latest.current, told));
    });
    channel.current = opened;
    opened.tell({ kind: 'hello', course });
    return () => opened.close();
  }, [course, show]);
  return [state, tell];
}
