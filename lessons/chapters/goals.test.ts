import { describe, expect, test } from 'vitest';
import { defenceOf } from '../../contract/attacks/defences.ts';
import { sessionAction } from '../../contract/labs/session-actions.ts';
import { firstSessionOptions } from '../../contract/labs/session-options.ts';
import { firstTokenOptions } from '../../contract/labs/tokens.ts';
import { factWords } from '../lesson/fact-words.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { lessons } from './lessons.ts';

/** The name and the value of each attribute that the lines gain or change. A path is part of an outcome. */
function changedAttributes(before: readonly string[], after: readonly string[]): readonly string[] {
  return after.flatMap((line, index) => {
    const had = (before[index] ?? '').split(';').map((part) => part.trim());
    const gained = line
      .split(';')
      .slice(1)
      .map((part) => part.trim())
      .filter((part) => !had.includes(part));
    return gained.flatMap((part) => part.split('=').filter((word) => !/^\d*$|^\//.test(word)));
  });
}

/** The values that differ. `true` and `false` alone name nothing: there it is the option. */
function changedOptions(
  before: Readonly<Record<string, string | undefined>>,
  after: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return Object.entries(after).flatMap(([name, value]) =>
    value === undefined || value === before[name] ? [] : [/^(true|false)$/.test(value) ? name : value],
  );
}

/** What reaches the goal, and is not part of the step before it. */
function whatSolves({ steps, challenge: { solution } }: Lesson): readonly string[] {
  const setup = steps.at(-1)?.setup;
  switch (solution.in) {
    case 'run':
      return setup?.in === 'run' || setup?.in === 'flow' ? changedAttributes(setup.cookies, solution.cookies) : [];
    case 'sessions': {
      if (setup?.in !== 'sessions') throw new RangeError('the challenge is in another lab');
      const deeds = solution.press.filter((id) => !setup.press.includes(id) && id.startsWith('rotate'));
      return [
        ...changedOptions({ ...firstSessionOptions, ...setup.options }, solution.options),
        ...deeds.flatMap((id) => [sessionAction(id).label, 'is added', 'keep the old']),
      ];
    }
    case 'tokens':
      return changedOptions(
        { ...firstTokenOptions, ...(setup?.in === 'tokens' ? setup.options : {}) },
        solution.options,
      );
    case 'attacks':
      return solution.defences.map((id) => defenceOf(id).title.replace(/^SameSite=/, ''));
    case 'signed':
      return solution.press.filter((label) => label !== 'Set the cookie');
  }
}

/** Everything that a learner reads before the first try. */
function toldOf({ steps, challenge }: Lesson): string {
  const setup = steps.at(-1)?.setup;
  if (!setup) throw new RangeError('a lesson has steps');
  return [challenge.text, ...challenge.goal.map((fact) => factWords(fact, setup))].join('\n');
}

function names(told: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w/])${escaped}(?!\\w)`, 'i').test(told);
}

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  test('its goal names the outcome, and nothing that reaches it', () => {
    expect(whatSolves(lesson).filter((word) => names(toldOf(lesson), word))).toEqual([]);
  });
});

test('most solutions change something that a goal could name', () => {
  expect(lessons.filter((lesson) => whatSolves(lesson).length > 0).length).toBeGreaterThan(lessons.length / 2);
});
