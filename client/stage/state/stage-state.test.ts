import { expect, test } from 'vitest';
import { attackView } from '../../testing/attack.ts';
import { clockWords, nextStage, openingState, type StageMessage, slideOf, stageStateSchema } from './stage-state.ts';

const after = (...messages: readonly StageMessage[]) => messages.reduce(nextStage, openingState);
const performed = { answer: 'no', state: 'shown', claims: ['holds'] } as const;

test('a step is covered at first, the first turn reveals it, and the second covers it again', () => {
  const turn = { kind: 'turn', slide: 'a' } as const;
  expect(slideOf(openingState, 'a').cover).toBe('covered');
  expect(slideOf(after(turn), 'a').cover).toBe('revealed');
  expect(slideOf(after(turn), 'b').cover).toBe('covered');
  expect(slideOf(after(turn, turn), 'a').cover).toBe('covered');
});

test('a class may change its guess, and neither a guess nor a record uncovers the answer', () => {
  const view = attackView({ attack: 'csrf-post' });
  const state = after(
    { kind: 'guess', slide: 'a', choice: 'yes' },
    { kind: 'guess', slide: 'a', choice: 'no' },
    { kind: 'run', slide: 'a', run: 'r1' },
    { kind: 'attacked', slide: 'a', performed: { ...performed, claims: [...performed.claims] }, view },
  );
  expect(slideOf(state, 'a')).toEqual({
    cover: 'covered',
    guess: 'no',
    run: 'r1',
    ticket: null,
    performed,
    attack: view,
  });
});

test('the result of a lab’s window counts once, and only with the last ticket of the step’s window', () => {
  const shown = { ...performed, claims: [...performed.claims] };
  const back = (ticket: string, slide = 'a') => ({ kind: 'returned', slide, ticket, performed: shown }) as const;
  const opened = after({ kind: 'opened', slide: 'a', ticket: 't1' }, { kind: 'opened', slide: 'a', ticket: 't2' });
  for (const state of [openingState, opened]) {
    for (const forged of [back('t1'), back(''), back('t2', 'b')]) expect(nextStage(state, forged)).toBe(state);
  }
  const told = nextStage(opened, back('t2'));
  expect(slideOf(told, 'a')).toMatchObject({ performed: shown, ticket: null });
  expect(nextStage(told, back('t2'))).toBe(told);
});

test('the clock stops, and continues from the same time', () => {
  const running = after({ kind: 'clock', now: 1_000 });
  expect(clockWords(running.clock, 62_500)).toBe('1:01');
  const stopped = nextStage(running, { kind: 'clock', now: 62_000 });
  expect(clockWords(stopped.clock, 999_000)).toBe('1:01');
  const again = nextStage(stopped, { kind: 'clock', now: 100_000 });
  expect(clockWords(again.clock, 104_000)).toBe('1:05');
});

test('a reset clears everything: first step, covered, no guess, clock at zero', () => {
  const state = after(
    { kind: 'go', at: 3 },
    { kind: 'turn', slide: 'a' },
    { kind: 'clock', now: 5 },
    { kind: 'reset' },
  );
  expect(state).toEqual({ ...openingState, round: 1 });
  expect(clockWords(state.clock, 9_000)).toBe('0:00');
});

test('a message between windows is read back unchanged', () => {
  const view = attackView({ attack: 'csrf-post' });
  const state = after(
    { kind: 'go', at: 2 },
    { kind: 'guess', slide: 'a', choice: 'yes' },
    { kind: 'attacked', slide: 'a', performed: { ...performed, claims: [...performed.claims] }, view },
    { kind: 'clock', now: 7 },
  );
  expect(stageStateSchema.parse(structuredClone(state))).toEqual(state);
});
