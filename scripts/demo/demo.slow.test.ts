import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Playground, startPlayground } from '../../browsers/launch/playground.ts';
import { lessons } from '../../lessons/chapters/lessons.ts';
import { isRunFact } from '../../lessons/lesson/fact.ts';
import type { Lesson } from '../../lessons/lesson/lesson.ts';
import { startChromium } from './chromium.ts';
import { playLessons } from './demo.ts';
import { Narrator } from './narrator.ts';
import { BrowserStage } from './stage.ts';

const printed: string[] = [];
let server: Playground;
let stage: BrowserStage;
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
  server = await startPlayground();
  stage = new BrowserStage({
    engine: 'chromium',
    server,
    narrator: new Narrator({ slow: 0, film: null, lines: 'at-once' }),
    start: (thirdPartyCookies) => startChromium({ spki: server.spki, thirdPartyCookies }),
  });
});
afterAll(async () => {
  await stage.close();
  await server.stop();
});

/** A lesson's first step with each claim reversed. Only this step remains, since the page counts steps. */
function turnedRound({ steps, ...lesson }: Lesson): Lesson {
  const turned = steps.slice(0, 1).map((step) => ({
    ...step,
    claims: step.claims.map((claim) =>
      isRunFact(claim.fact) ? { ...claim, fact: { ...claim.fact, is: !claim.fact.is } } : claim,
    ),
  }));
  return { ...lesson, steps: turned };
}

test('a lesson with reversed claims ends with 1 in a browser, and names the claims', async () => {
  const lesson = lessons.find(({ id }) => id === 'http-only');
  if (!lesson) throw new RangeError('there is no such lesson');
  const [first] = lesson.steps;
  expect(await playLessons([turnedRound(lesson)], [stage])).toBe(1);
  const broken = printed.filter((line) => line.startsWith(`http-only: ${first?.id}: it did not happen: `));
  expect(broken, printed.join('\n')).toHaveLength(first?.claims.length ?? 0);
});
