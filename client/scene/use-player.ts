import { useEffect, useState } from 'react';
import { useMedia } from '../ui/use-media.ts';
import type { SceneExchange } from './exchange/exchange.ts';
import {
  clipped,
  isAtEnd,
  isAtStart,
  motionOf,
  nextPlay,
  type PlayMessage,
  type PlayState,
  type Position,
  type Program,
  stayOf,
} from './player.ts';

/** More steps than any exchange has, so it means the end, even when an observation changes the number of steps. */
const wholly = Number.MAX_SAFE_INTEGER;

/** A player of exchanges, and its position. */
export interface Player extends Position {
  readonly playing: boolean;
  readonly speed: PlayState['speed'];
  readonly isAtStart: boolean;
  readonly isAtEnd: boolean;
  /** Milliseconds of one step's motion. */
  readonly motion: number;
  readonly tell: (message: PlayMessage) => void;
}

/** Plays exchanges step by step. `opens`: at the end of the last one, or before the first step. */
export function usePlayer(exchanges: readonly SceneExchange[], opens: 'at-end' | 'at-start'): Player {
  const reduced = useMedia('(prefers-reduced-motion: reduce)');
  const program: Program = { lengths: exchanges.map(({ steps }) => steps.length), reduced };
  const opened: Position =
    opens === 'at-start' ? { exchange: 0, done: 0 } : { exchange: exchanges.length - 1, done: wholly };
  const [state, setState] = useState<PlayState>({ ...opened, playing: false, speed: 1 });
  const list = exchanges.map(({ id }) => id).join();
  const [shown, setShown] = useState(list);
  if (shown !== list) {
    setShown(list);
    setState(({ speed }) => ({ ...opened, playing: false, speed }));
  }
  const at = clipped(state, program);
  const step = exchanges[at.exchange]?.steps[at.done - 1];
  const stay = stayOf(step, state, reduced);
  const key = program.lengths.join();
  useEffect(() => {
    if (!state.playing) return;
    const lengths = key.split(',').map(Number);
    const timer = setTimeout(() => setState((now) => nextPlay(now, { kind: 'tick' }, { lengths, reduced })), stay);
    return () => clearTimeout(timer);
  }, [state, stay, key, reduced]);
  return {
    ...at,
    playing: state.playing,
    speed: state.speed,
    isAtStart: isAtStart(state, program),
    isAtEnd: isAtEnd(state, program),
    motion: reduced ? 0 : motionOf(state.speed),
    tell: (message) => setState((now) => nextPlay(now, message, program)),
  };
}
