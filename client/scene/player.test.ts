import { describe, expect, test } from 'vitest';
import type { SceneStep } from './exchange/exchange.ts';
import { motionOf, nextPlay, type PlayMessage, type PlayState, type Program, speeds, stayOf } from './player.ts';

const program: Program = { lengths: [2, 3], reduced: false };
const atEnd: PlayState = { exchange: 1, done: 3, playing: false, speed: 1 };

function played(
  kinds: readonly PlayMessage['kind'][],
  from: PlayState,
  of = program,
): readonly [number, number, boolean] {
  const { exchange, done, playing } = kinds.reduce((state, kind) => nextPlay(state, { kind } as PlayMessage, of), from);
  return [exchange, done, playing];
}

describe('a player', () => {
  test('plays from the beginning when it is at the end, and stops at the end', () => {
    expect(played(['play'], atEnd)).toEqual([0, 0, true]);
    expect(played(['play', 'tick', 'tick', 'tick'], atEnd)).toEqual([1, 0, true]);
    expect(played(['play', 'tick', 'tick', 'tick', 'tick', 'tick', 'tick', 'tick'], atEnd)).toEqual([1, 3, false]);
  });

  test('continues from the paused position', () => {
    expect(played(['play', 'tick', 'pause', 'play'], atEnd)).toEqual([0, 1, true]);
    expect(played(['play', 'tick', 'pause', 'tick'], atEnd)).toEqual([0, 1, false]);
  });

  test('steps back and forward by hand, and stops playing', () => {
    expect(played(['back', 'back', 'back', 'back'], atEnd)).toEqual([0, 2, false]);
    expect(played(['back', 'back', 'back', 'back', 'forward'], atEnd)).toEqual([1, 0, false]);
    expect(played(['forward'], atEnd)).toEqual([1, 3, false]);
    expect(played(['play', 'forward'], atEnd)).toEqual([0, 1, false]);
  });

  test('shows the end states one after the other with reduced motion', () => {
    const reduced = { ...program, reduced: true };
    expect(played(['play'], atEnd, reduced)).toEqual([0, 2, true]);
    expect(played(['play', 'tick'], atEnd, reduced)).toEqual([1, 3, true]);
    expect(played(['play', 'tick', 'tick'], atEnd, reduced)).toEqual([1, 3, false]);
  });

  test('keeps a valid position when the program becomes shorter', () => {
    expect(played(['back'], { ...atEnd, done: 9 }, { lengths: [2], reduced: false })).toEqual([0, 1, false]);
  });

  test('stays short at a passed gate, longer at a stop, longest at the end', () => {
    const gate = (answer: 'passed' | 'stopped') => ({ kind: 'gate', gate: 'site', answer: { answer } }) as SceneStep;
    const stays = [gate('passed'), gate('stopped'), { kind: 'request-end' } as SceneStep].map((step) =>
      stayOf(step, atEnd, false),
    );
    expect(stays).toEqual([380, 750, 1_600]);
    expect(stayOf(gate('stopped'), { ...atEnd, speed: 0.5 }, false)).toBe(1_500);
  });

  test('moves for at most 300 ms a step, at every speed', () => {
    for (const speed of speeds) expect(motionOf(speed)).toBeLessThanOrEqual(300);
  });
});
