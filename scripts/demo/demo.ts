import { counted } from '../../contract/interface/counted.ts';
import type { EngineId } from '../../contract/origins/engines.ts';
import { type CheckedIn, type ClaimVerdict, checkGoal, checkStep } from '../../lessons/check/check.ts';
import type { LessonRecord } from '../../lessons/check/record.ts';
import { claimWords, factWords } from '../../lessons/lesson/fact-words.ts';
import type { Lesson, Step } from '../../lessons/lesson/lesson.ts';
import { questionOf } from '../../lessons/lesson/question.ts';

/** Whether the browser sends third-party cookies. */
export type Policy = 'allowed' | 'blocked';

/** The result of a step or a challenge. `cannot`: the demo has no way to perform it, which counts as a failure. */
export type Performed =
  | { readonly record: LessonRecord; readonly thirdPartyCookies: CheckedIn['thirdPartyCookies'] }
  | { readonly cannot: string };

/** The place where lessons are played: a browser, and the server that records. */
export interface Stage {
  readonly engine: EngineId;
  /** Tells the audience what happens. */
  say(text: string): Promise<void>;
  /** Begins a lesson as a visitor without a history. */
  begin(policy: Policy): Promise<void>;
  /** Performs a step, counted from 0, as a learner does. Returns the server's record. */
  perform(lesson: Lesson, step: number): Promise<Performed>;
  /** Performs the solution of the challenge. */
  solve(lesson: Lesson): Promise<Performed>;
  /** A lesson has ended. Prints the result. */
  end(how: string): void;
}

/** The results of a lesson. Each problem is a line. */
export interface Played {
  readonly held: number;
  readonly problems: readonly string[];
}

/** Plays a lesson, and checks each of its claims against what the server recorded. */
async function playLesson(lesson: Lesson, stage: Stage): Promise<Played> {
  await stage.begin('allowed');
  await stage.say(lesson.question);
  const results: Played[] = [];
  const open: [index: number, verdicts: Verdicts][] = [];
  for (const [index, step] of lesson.steps.entries()) {
    const verdicts = await playStep(lesson, index, stage);
    results.push(judged(step, verdicts));
    if (verdicts.includes('not-claimed')) open.push([index, verdicts]);
  }
  results.push(await playChallenge(lesson, stage));
  for (const [index, verdicts] of open) results.push(await playElsewhere(lesson, index, verdicts, stage));
  return {
    held: results.reduce((sum, { held }) => sum + held, 0),
    problems: results.flatMap(({ problems }) => problems),
  };
}

type Verdicts = readonly (ClaimVerdict | string)[];

/** Performs a step and returns the verdict on each claim. A text in place of a verdict is a problem. */
async function playStep(lesson: Lesson, index: number, stage: Stage): Promise<Verdicts> {
  const step = stepAt(lesson, index);
  const performed = await stage.perform(lesson, index);
  if ('cannot' in performed) return [performed.cannot];
  const { record, thirdPartyCookies } = performed;
  const check = checkStep(step, record, { engine: stage.engine, thirdPartyCookies });
  const answer = questionOf(step).choices.find(({ id }) => id === check.answer);
  if (answer) await stage.say(`Answer: ${answer.title}.`);
  for (const [at, claim] of step.claims.entries()) {
    const verdict = check.claims[at] ?? 'not-seen';
    await stage.say(`${marks[verdict]} ${claimWords(claim, step.setup)}.`);
  }
  await stage.say(step.why);
  return answer ? check.claims : [...check.claims, `The record does not answer “${questionOf(step).text}”.`];
}

const marks: Readonly<Record<ClaimVerdict, string>> = {
  holds: '  ✓',
  broken: '  ✗ It did not happen:',
  'not-seen': '  ✗ The record does not show it:',
  'not-claimed': '  – Not claimed here:',
};

function stepAt({ id, steps }: Lesson, index: number): Step {
  const step = steps[index];
  if (!step) throw new RangeError(`${id} has no step ${index + 1}.`);
  return step;
}

function judged(step: Step, verdicts: Verdicts): Played {
  const problems = verdicts.flatMap((verdict, index) => {
    if (verdict === 'holds' || verdict === 'not-claimed') return [];
    const claim = step.claims[index];
    const words = claim ? claimWords(claim, step.setup) : '';
    if (verdict === 'broken') return [`${step.id}: it did not happen: ${words}`];
    if (verdict === 'not-seen') return [`${step.id}: the record does not show it: ${words}`];
    return [`${step.id}: ${verdict}`];
  });
  return { held: verdicts.filter((verdict) => verdict === 'holds').length, problems };
}

/**
 * Plays a step again with third-party cookies blocked if a claim about this engine was left out. A claim that is left
 * out again is a problem. Claims about other engines are left to those.
 */
async function playElsewhere(lesson: Lesson, index: number, before: Verdicts, stage: Stage): Promise<Played> {
  const step = stepAt(lesson, index);
  const left = step.claims.filter(
    ({ engines }, at) => before[at] === 'not-claimed' && (!engines || engines.includes(stage.engine)),
  );
  if (left.length === 0) return { held: 0, problems: [] };
  await stage.begin('blocked');
  await stage.say(`${lesson.question} The same with third-party cookies blocked.`);
  const verdicts = await playStep(lesson, index, stage);
  const unchecked = left.filter((claim) => verdicts[step.claims.indexOf(claim)] === 'not-claimed');
  const { held, problems } = judged(step, verdicts);
  return {
    held,
    problems: [
      ...problems,
      ...unchecked.map((claim) => `${step.id}: nothing checked: ${claimWords(claim, step.setup)}`),
    ],
  };
}

async function playChallenge(lesson: Lesson, stage: Stage): Promise<Played> {
  const { challenge } = lesson;
  const setup = stepAt(lesson, lesson.steps.length - 1).setup;
  const performed = await stage.solve(lesson);
  if ('cannot' in performed) return { held: 0, problems: [`challenge: ${performed.cannot}`] };
  const seen = checkGoal(challenge, performed.record);
  const problems: string[] = [];
  for (const [index, fact] of challenge.goal.entries()) {
    const verdict = seen[index] ?? 'not-seen';
    await stage.say(`${marks[verdict]} ${factWords(fact, setup)}.`);
    if (verdict !== 'holds') problems.push(`challenge: its solution does not reach: ${factWords(fact, setup)}`);
  }
  return { held: seen.length - problems.length, problems };
}

/**
 * Plays lessons, as many at the same time as there are stages, and returns the exit code: 1 if one has a problem.
 * Prints the problems in the order of the lessons. With three stages or more, the first plays only the lessons that
 * wait for minutes.
 */
export async function playLessons(lessons: readonly Lesson[], stages: readonly Stage[]): Promise<0 | 1> {
  const sorted = stages.length > 1 ? lessons.toSorted((one, other) => waitOf(other) - waitOf(one)) : [...lessons];
  const apart = sorted.filter((lesson) => stages.length > 2 && waitOf(lesson) >= longWait);
  const others = sorted.filter((lesson) => !apart.includes(lesson));
  const all = new Map<Lesson, Played>();
  await Promise.all(
    stages.map(async (stage, index) => {
      const waiting = stages.length > 2 && index === 0 ? apart : others;
      for (let lesson = waiting.shift(); lesson; lesson = waiting.shift()) {
        const begun = performance.now();
        const played = await playLesson(lesson, stage).catch(brokenOff);
        all.set(lesson, played);
        const seconds = ((performance.now() - begun) / 1000).toFixed(1);
        const problems = played.problems.length;
        stage.end(`${lesson.id}: ${problems === 0 ? 'holds' : counted(problems, 'problem')}, ${seconds} s.`);
      }
    }),
  );
  const played = lessons.map((lesson) => ({ id: lesson.id, ...(all.get(lesson) ?? brokenOff('It was not played.')) }));
  const held = played.reduce((sum, one) => sum + one.held, 0);
  const problems = played.flatMap(({ id, problems: own }) => own.map((problem) => `${id}: ${problem}`));
  const claims = counted(held, 'claim');
  console.log(`${counted(lessons.length, 'lesson')}: ${claims} held, ${counted(problems.length, 'problem')}.`);
  for (const problem of problems) console.log(problem);
  return problems.length === 0 ? 0 : 1;
}

/** Seconds. */
const longWait = 60;

/**
 * For how many seconds the runs of a lesson let their cookies age, together. The lesson with the longest wait begins
 * first, so that the others fill its wait.
 */
function waitOf({ steps }: Lesson): number {
  return steps.reduce((sum, { setup }) => sum + (setup.in === 'run' ? (setup.ageSeconds ?? 0) : 0), 0);
}

function brokenOff(error: unknown): Played {
  return { held: 0, problems: [error instanceof Error ? error.message : String(error)] };
}
