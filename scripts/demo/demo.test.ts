import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunReport } from '../../contract/runs/observation.ts';
import type { Claim, Lesson } from '../../lessons/lesson/lesson.ts';
import { lessonSchema } from '../../lessons/lesson/lesson.ts';
import { type Performed, type Policy, playLessons, type Stage } from './demo.ts';

const { log } = vi.hoisted(() => ({ log: vi.fn() }));
beforeEach(() => {
  log.mockReset();
  vi.spyOn(console, 'log').mockImplementation(log);
});
const printed = () => log.mock.calls.map(([line]) => String(line)).join('\n');

/** A lesson with these claims about a cookie that is not Secure. */
function lessonThatClaims(claims: readonly object[], goal: object = { fact: 'stored' }): Lesson {
  return lessonSchema.parse({
    id: 'a-lesson',
    chapter: 'three-flags',
    question: 'Is it stored?',
    steps: [
      {
        id: 'a-step',
        text: 'Set it.',
        setup: { in: 'run', cookies: ['sid=1; Path=/'], probes: ['home/link'] },
        ask: { about: 'stored' },
        claims,
        why: 'It is so.',
      },
    ],
    challenge: { text: 'Do it.', goal: [goal], solution: { in: 'run', cookies: ['sid=1; Path=/'] } },
  });
}

/** The record of a server that saw the cookie stored, and sent with a link of the same origin. */
const recorded = (thirdPartyCookies: Policy): Performed => ({
  thirdPartyCookies,
  record: {
    of: 'run',
    report: {
      action: 'run',
      request: { scheme: 'http', cookies: [{ setCookie: 'sid=1; Path=/' }], setBy: 'navigation' },
      cookies: [{ index: 0, stored: ['first-party'], readable: true }],
      observations: { 'other/image': { outcome: 'no-request', because: 'refused-by-browser' } },
    } as unknown as RunReport,
  },
});

/** A stage on which every step has the recorded result. */
class RecordedStage implements Stage {
  readonly engine = 'chromium';
  readonly begun: Policy[] = [];
  readonly #performs: (policy: Policy, lesson: Lesson) => Promise<Performed>;

  constructor(performs: (policy: Policy, lesson: Lesson) => Promise<Performed> = async (policy) => recorded(policy)) {
    this.#performs = performs;
  }

  async say(): Promise<void> {
    // Nobody listens.
  }
  async begin(policy: Policy): Promise<void> {
    this.begun.push(policy);
  }
  perform(lesson: Lesson): Promise<Performed> {
    return this.#performs(this.begun.at(-1) ?? 'allowed', lesson);
  }
  solve(lesson: Lesson): Promise<Performed> {
    return this.perform(lesson);
  }
  end(): void {
    // Nothing is kept.
  }
}

const stored = { fact: { fact: 'stored' } } as const;
const rejected = { fact: { fact: 'stored', is: false } } as const;

test('a lesson whose claims the server recorded ends with 0', async () => {
  expect(await playLessons([lessonThatClaims([stored])], [new RecordedStage()])).toBe(0);
  expect(printed()).toContain('1 lesson: 2 claims held, 0 problems.');
});

describe('ends with 1, and says why:', () => {
  test.each<readonly [string, Lesson, string]>([
    ['a claim that did not happen', lessonThatClaims([stored, rejected]), 'did not happen: The browser rejects'],
    [
      'a claim about a request that did not arrive',
      lessonThatClaims([{ fact: { fact: 'sent', request: 'other/image', is: false } }]),
      'the record does not show it: Image from another site',
    ],
    ['a solution that does not reach its goal', lessonThatClaims([stored], rejected.fact), 'challenge: its solution'],
  ])('%s', async (_, lesson, words) => {
    expect(await playLessons([lesson], [new RecordedStage()])).toBe(1);
    expect(printed()).toContain(words);
  });

  test('a browser that does not answer', async () => {
    const stage = new RecordedStage(() => Promise.reject(new Error('The window did not open.')));
    expect(await playLessons([lessonThatClaims([stored])], [stage])).toBe(1);
    expect(printed()).toContain('a-lesson: The window did not open.');
  });

  test('a step that the demo cannot perform', async () => {
    const stage = new RecordedStage(async () => ({ cannot: 'there is no such button' }));
    expect(await playLessons([lessonThatClaims([stored])], [stage])).toBe(1);
    expect(printed()).toContain('a-step: there is no such button');
  });

  test('a broken lesson among good ones', async () => {
    const lessons = [lessonThatClaims([rejected]), lessonThatClaims([stored])];
    expect(await playLessons(lessons, [new RecordedStage()])).toBe(1);
    expect(printed()).toContain('2 lessons: 3 claims held, 1 problem.');
  });
});

test('two stages share the lessons, the longest first, and problems are printed in the order of the lessons', async () => {
  const short = lessonThatClaims([rejected]);
  const long = { ...lessonThatClaims([rejected]), id: 'long' };
  for (const { setup } of long.steps) if (setup.in === 'run') setup.ageSeconds = 125;
  const begun: string[] = [];
  const stage = () =>
    new RecordedStage(async (policy, lesson) => {
      begun.push(lesson.id);
      return recorded(policy);
    });
  expect(await playLessons([short, long], [stage(), stage()])).toBe(1);
  expect(begun[0]).toBe('long');
  expect(log.mock.calls.slice(1).map(([line]) => String(line).split(':')[0])).toEqual(['a-lesson', 'long']);
});

test('of three stages, one plays what waits for minutes, and nothing else', async () => {
  const lessons = ['one', 'two', 'three', 'long'].map((id) => ({ ...lessonThatClaims([stored]), id }));
  for (const { setup } of lessons.at(-1)?.steps ?? []) if (setup.in === 'run') setup.ageSeconds = 125;
  const played: string[][] = [[], [], []];
  const stages = played.map(
    (ids) =>
      new RecordedStage(async (policy, lesson) => {
        ids.push(lesson.id);
        return recorded(policy);
      }),
  );
  await playLessons(lessons, stages);
  const [apart = [], ...others] = played;
  expect(new Set(apart)).toEqual(new Set(['long']));
  expect(new Set(others.flat())).toEqual(new Set(['one', 'two', 'three']));
});

describe('a claim under one policy', () => {
  const blocked: Partial<Claim> = { thirdPartyCookies: 'blocked' };

  test('is checked with third-party cookies blocked', async () => {
    const stage = new RecordedStage();
    expect(await playLessons([lessonThatClaims([stored, { ...rejected, ...blocked }])], [stage])).toBe(1);
    expect(stage.begun).toEqual(['allowed', 'blocked']);
    expect(printed()).toContain('a-step: it did not happen');
  });

  test('fails where the browser did not block them', async () => {
    const stage = new RecordedStage(async () => recorded('allowed'));
    expect(await playLessons([lessonThatClaims([stored, { ...stored, ...blocked }])], [stage])).toBe(1);
    expect(printed()).toContain('a-step: nothing checked: The browser stores');
  });

  test('is left to another engine if it is about that engine only', async () => {
    const stage = new RecordedStage();
    const other = { ...rejected, engines: ['webkitgtk'], ...blocked };
    expect(await playLessons([lessonThatClaims([stored, other])], [stage])).toBe(0);
    expect(stage.begun).toEqual(['allowed']);
  });
});
