import { afterEach, expect, test, vi } from 'vitest';
import type { Playground } from '../../browsers/launch/playground.ts';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { lessons } from '../../lessons/chapters/lessons.ts';
import type { Actor, Target } from './actor.ts';
import { Narrator } from './narrator.ts';
import { BrowserStage } from './stage.ts';

afterEach(() => vi.restoreAllMocks());

const lesson = lessons.find(({ steps, challenge }) => steps[0]?.setup.in === 'run' && challenge.solution.in === 'run');
if (!lesson) throw new RangeError('No lesson begins with a run and ends with one.');

/** A stage in a window whose page says `before`, and `after` from the moment when a run starts. */
async function stageWhere(before: string, after: string): Promise<BrowserStage> {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  let text = before;
  const words = (target: Target) =>
    'xpath' in target ? (/contains\(\., "(.*?)"\)/.exec(target.xpath)?.[1] ?? '') : '';
  const actor: Actor = {
    open: async () => undefined,
    press: async () => undefined,
    fill: async () => undefined,
    see: async (target) => {
      if (!text.includes(words(target))) throw new Error('It did not come in time.');
    },
    evaluate: async () => text,
    startRun: async (click) => {
      await click();
      text = after;
      return 'a-run';
    },
    giveAccess: async () => undefined,
    picture: async () => new Uint8Array(),
    leave: async () => undefined,
  };
  const server = {
    ui: 'http://localhost',
    topology: topologyOfNames('localhost'),
    whenOver: async () => ({ state: 'finished', thirdPartyCookies: 'allowed' }),
  } as unknown as Playground;
  const stage = new BrowserStage({
    engine: 'chromium',
    server,
    narrator: new Narrator({ slow: 0, film: null, lines: 'at-once' }),
    start: async () => ({ newActor: async () => actor, close: async () => undefined }),
  });
  await stage.begin('allowed');
  return stage;
}

const otherwise = 'This browser did something else than the lesson says.';

test.each([
  ['', 'Observed: yes', { thirdPartyCookies: 'allowed' }],
  ['', 'Not run yet.', { cannot: 'the page does not say “Observed:” but “Not run yet.”' }],
  ['', `Observed: no. ${otherwise}`, { cannot: 'the page says that something else happened than the lesson says' }],
])('if a page says “%s”, and after the run “%s”, the step ends with this result', async (before, after, expected) => {
  expect(await (await stageWhere(before, after)).perform(lesson, 0)).toMatchObject(expected);
});

test.each([
  ['', 'Solved.', { thirdPartyCookies: 'allowed' }],
  ['', 'Not run yet.', { cannot: 'the page does not say “Solved.” but “Not run yet.”' }],
  ['Solved.', 'Solved.', { cannot: 'the page says that the challenge is solved before anything was done' }],
])(
  'if a page says “%s”, and after the solution “%s”, the challenge ends with this result',
  async (before, after, expected) => {
    expect(await (await stageWhere(before, after)).solve(lesson)).toMatchObject(expected);
  },
);
