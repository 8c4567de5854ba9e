import type { SceneStep } from './exchange/exchange.ts';

export const speeds = [0.5, 1, 2, 4] as const;
export type Speed = (typeof speeds)[number];

/** The position in a scene: the exchange, and the number of finished steps. */
export interface Position {
  readonly exchange: number;
  readonly done: number;
}

export interface PlayState extends Position {
  readonly playing: boolean;
  readonly speed: Speed;
}

export type PlayMessage =
  | { readonly kind: 'play' | 'pause' | 'forward' | 'back' | 'tick' }
  | { readonly kind: 'show'; readonly exchange: number }
  | { readonly kind: 'speed'; readonly speed: Speed };

/** The program of a player: the number of steps of each exchange, and whether motion is reduced. */
export interface Program {
  readonly lengths: readonly number[];
  /** If so, playing goes from end state to end state. Steps by hand do not change. */
  readonly reduced: boolean;
}

/** Returns a position that exists in a program, which may have changed since. */
export function clipped({ exchange, done }: Position, { lengths }: Program): Position {
  const index = Math.max(0, Math.min(exchange, lengths.length - 1));
  return { exchange: index, done: Math.max(0, Math.min(done, lengths[index] ?? 0)) };
}

/** Returns the next state. Pure. */
export function nextPlay(state: PlayState, message: PlayMessage, program: Program): PlayState {
  switch (message.kind) {
    case 'play': {
      const at = isAtEnd(state, program) ? start(program) : clipped(state, program);
      return { ...state, ...at, playing: true };
    }
    case 'pause':
      return { ...state, playing: false };
    case 'tick':
      if (!state.playing) return state;
      if (isAtEnd(state, program)) return { ...state, playing: false };
      return { ...state, ...(program.reduced ? toNextEnd(state, program) : forward(state, program)) };
    case 'forward':
      return { ...state, ...forward(state, program), playing: false };
    case 'back':
      return { ...state, ...back(state, program), playing: false };
    case 'show':
      return { ...state, exchange: message.exchange, done: program.lengths[message.exchange] ?? 0, playing: false };
    case 'speed':
      return { ...state, speed: message.speed };
  }
}

/** Whether a position is the last one. */
export function isAtEnd(position: Position, program: Program): boolean {
  const { exchange, done } = clipped(position, program);
  return exchange === program.lengths.length - 1 && done === (program.lengths[exchange] ?? 0);
}

/** Whether a position is the first one. */
export function isAtStart(position: Position, program: Program): boolean {
  const { exchange, done } = clipped(position, program);
  return exchange === 0 && done === 0;
}

function start({ lengths, reduced }: Program): Position {
  return { exchange: 0, done: reduced ? (lengths[0] ?? 0) : 0 };
}

function forward(position: Position, program: Program): Position {
  const { exchange, done } = clipped(position, program);
  if (done < (program.lengths[exchange] ?? 0)) return { exchange, done: done + 1 };
  return exchange + 1 < program.lengths.length ? { exchange: exchange + 1, done: 0 } : { exchange, done };
}

function toNextEnd(position: Position, program: Program): Position {
  const { exchange, done } = clipped(position, program);
  const next = done < (program.lengths[exchange] ?? 0) ? exchange : exchange + 1;
  return { exchange: next, done: program.lengths[next] ?? 0 };
}

function back(position: Position, program: Program): Position {
  const { exchange, done } = clipped(position, program);
  if (done > 0) return { exchange, done: done - 1 };
  return exchange > 0 ? { exchange: exchange - 1, done: program.lengths[exchange - 1] ?? 0 } : { exchange, done };
}

/** Milliseconds of one step's motion: at most, and at the usual speed. */
const longestMotion = 300;
const usualMotion = 240;

/** Milliseconds of a step's motion. */
export function motionOf(speed: Speed): number {
  return Math.min(longestMotion, usualMotion / speed);
}

/** Milliseconds before the next step: long enough to read an end, short at a gate. */
export function stayOf(step: SceneStep | undefined, { speed }: PlayState, reduced: boolean): number {
  if (reduced) return 2_000 / speed;
  if (step === undefined) return 300 / speed;
  if (step.kind === 'gate' && step.answer.answer === 'passed') return 380 / speed;
  return (step.kind === 'request-end' || step.kind === 'storing-end' ? 1_600 : 750) / speed;
}
