import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { findAttack } from '../../contract/attacks/catalogue.ts';
import type { DefenceId } from '../../contract/attacks/defences.ts';
import type { AttackOutcome, AttackView } from '../../contract/attacks/lab.ts';
import { type RecordedLadder, recordedLadderSchema } from '../../contract/attacks/ladder.ts';
import { checkGoal } from '../check/check.ts';
import { lessons } from './lessons.ts';

const folder = resolve(import.meta.dirname, '../../recordings/results');
const ladders = readdirSync(folder)
  .filter((name) => name.startsWith('attacks-'))
  .map((name) => recordedLadderSchema.parse(JSON.parse(readFileSync(resolve(folder, name), 'utf8'))));

const steps = lessons.flatMap((lesson) =>
  lesson.steps.flatMap((step) =>
    step.setup.in === 'attacks' ? [{ name: `${lesson.id}, ${step.id}`, lesson, step, setup: step.setup }] : [],
  ),
);

/** The recorded result of an attack, with no defence or with one. */
function recorded({ rows }: RecordedLadder, attack: string, defences: readonly DefenceId[]): AttackOutcome | undefined {
  const row = rows.find((one) => one.attack === attack);
  const [only, ...more] = defences;
  if (more.length > 0) throw new RangeError('no ladder has two defences');
  return only === undefined ? row?.none : row?.cells[only]?.alone;
}

test('the recordings hold six ladders: three engines, each under both policies', () => {
  expect(new Set(ladders.map(({ engine, thirdPartyCookies }) => `${engine} ${thirdPartyCookies}`)).size).toBe(6);
});

test.each(steps)('$name: the recordings of every engine that a claim names confirm the claim', ({ step, setup }) => {
  for (const ladder of ladders) {
    for (const { fact, engines, thirdPartyCookies } of step.claims) {
      if (fact.fact !== 'attack') continue;
      const outcome = recorded(ladder, setup.attack, setup.defences);
      const about = `${ladder.engine}, third-party cookies ${ladder.thirdPartyCookies}`;
      if (thirdPartyCookies !== undefined && thirdPartyCookies !== ladder.thirdPartyCookies) continue;
      expect(outcome === fact.outcome, about).toBe(engines === undefined || engines.includes(ladder.engine));
    }
  }
});

test.each(steps)('$name: its defences apply to the attack', ({ setup }) => {
  expect(setup.defences.filter((id) => !findAttack(setup.attack)?.defences.includes(id))).toEqual([]);
});

test.each(steps)('$name: a lesson with several recorded outcomes names an engine or the policy', ({ step, setup }) => {
  const outcomes = new Set(ladders.map((ladder) => recorded(ladder, setup.attack, setup.defences)));
  expect(outcomes.size > 1 && !/Chromium|WebKitGTK|third-party/.test(`${step.text} ${step.why}`)).toBe(false);
});

test('the recordings show that the solution of each challenge stops its attack, at least in Chromium', () => {
  const chromium = ladders.filter(({ engine }) => engine === 'chromium');
  const attacked = lessons.filter(({ challenge }) => challenge.solution.in === 'attacks');
  expect(attacked.length).toBeGreaterThan(0);
  for (const { id, steps: own, challenge } of attacked) {
    const last = own.at(-1)?.setup;
    if (last?.in !== 'attacks' || challenge.solution.in !== 'attacks') throw new RangeError(id);
    const { defences } = challenge.solution;
    for (const ladder of chromium) expect(recorded(ladder, last.attack, defences), id).toBe('stopped');
    for (const fact of challenge.goal) {
      if (fact.fact === 'defence') expect(defences.includes(fact.id), id).toBe(fact.on);
    }
  }
});

/** How a learner’s attack with these defences fares against each goal of a challenge, once it is stopped. */
function goalsWith(id: string, defences: readonly DefenceId[]) {
  const lesson = lessons.find((one) => one.id === id);
  const setup = lesson?.steps.at(-1)?.setup;
  if (!lesson || setup?.in !== 'attacks') throw new RangeError(id);
  const view = { attack: setup.attack, outcome: 'stopped', defences } as unknown as AttackView;
  return checkGoal(lesson.challenge, { of: 'attacks', view });
}

test.each<readonly [challenge: string, defences: readonly DefenceId[]]>([
  ['xss-theft', ['http-only', 'output-encoding']],
  ['xss-theft', ['content-security-policy']],
  ['fixation', ['http-only', 'regenerate']],
])('the challenge of %s is also solved by %j', (id, defences) => {
  expect(goalsWith(id, defences)).not.toContain('broken');
});

test.each<readonly [challenge: string, defences: readonly DefenceId[], misses: string]>([
  ['clickjacking', [], 'no flag is on'],
  ['clickjacking', ['same-site-strict'], 'Strict is not sent with links'],
  ['clickjacking', ['same-site-lax', 'same-site-strict'], 'the bank then writes Strict'],
  ['clickjacking', ['same-site-lax', 'frame-ancestors'], 'frame-ancestors alone stops it'],
  ['csrf', ['same-site-strict', 'post-only'], 'SameSite is on'],
])('the challenge of %s is not solved by %j: %s', (id, defences) => {
  expect(goalsWith(id, defences)).toContain('broken');
});
