import { useEffect, useState } from 'react';
import { useMedia } from '../ui/use-media.ts';
import type { SceneExchange } from './exchange.ts';
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

/** A player of exchanges, and where it stands. */
export interface Player extends Position {
  readonly playing: boolean;
  readonly speed: PlayState['speed'];
  readonly isAtStart: boolean;
  readonly isAtEnd: boolean;
  /** Milliseconds for which the motion of a step lasts. */
  readonly motion: number;
  readonly tell: (message: PlayMessage) => void;
}

/** Plays exchanges step by step. It begins at the end of the last one, or, where `autoPlay` says so, plays at once. */
export function usePlayer(exchanges: readonly SceneExchange[], autoPlay: boolean): Player {
  const reduced = useMedia('(prefers-reduced-motion: reduce)');
  const program: Program = { lengths: exchanges.map(({ steps }) => steps.length), reduced };
  const [state, setState] = useState<PlayState>(() => {
    const end: PlayState = { exchange: exchanges.length - 1, done: Number.MAX_SAFE_INTEGER, playing: false, speed: 1 };
    return autoPlay ? nextPlay(end, { kind: 'play' }, program) : end;
  });
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
    motion: motionOf(state.speed),
    tell: (message) => setState((now) => nextPlay(now, message, program)),
  };
}
