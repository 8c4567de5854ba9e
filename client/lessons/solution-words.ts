import { defenceOf } from '../../contract/attacks/defences.ts';
import { sessionAction } from '../../contract/labs/session-actions.ts';
import { firstSessionOptions, sessionOptionsSchema } from '../../contract/labs/session-options.ts';
import { firstTokenOptions } from '../../contract/labs/tokens.ts';
import type { Lesson, SetupOf } from '../../lessons/lesson/lesson.ts';
import { optionLabel, optionValue } from '../labs/sessions/words/option-words.ts';
import { tokenChoices } from '../labs/tokens/words/token-choices.ts';

type SolutionOf<Where extends Lesson['challenge']['solution']['in']> = Extract<
  Lesson['challenge']['solution'],
  { in: Where }
>;

/** Returns the solution of a challenge in the words of the page on which a learner solves it. */
export function solutionWords({ steps, challenge: { solution } }: Lesson): string {
  const setup = steps.at(-1)?.setup;
  switch (solution.in) {
    case 'run':
      return solution.cookies.join(' and ');
    case 'signed':
      return pressWords(solution.press);
    case 'attacks':
      return `Switch on only ${solution.defences.map((id) => `“${defenceOf(id).title}”`).join(' and ')}.`;
    case 'sessions':
      return sessionWords(setup?.in === 'sessions' ? setup.options : {}, solution);
    case 'tokens':
      return tokenWords(setup?.in === 'tokens' ? setup.options : {}, solution);
  }
}

function pressWords(labels: readonly string[]): string {
  return `Press ${labels.map((label) => `“${label}”`).join(', then ')}.`;
}

function setWords(changed: readonly (readonly [label: string, value: string])[]): string {
  return changed.length === 0 ? '' : `Set ${changed.map(([label, value]) => `“${label}” to “${value}”`).join(', ')}. `;
}

/** The changed options of a challenge's solution, and the buttons to press afterwards. */
function sessionWords(before: SetupOf<'sessions'>['options'], { options, press }: SolutionOf<'sessions'>): string {
  const from = { ...firstSessionOptions, ...before };
  const changed = sessionOptionsSchema.keyof().options.flatMap((name) => {
    const value = options[name];
    return value === undefined || value === from[name] ? [] : [[optionLabel(name), optionValue(name, value)] as const];
  });
  return `${setWords(changed)}${pressWords(press.map((id) => sessionAction(id).label))}`;
}

function tokenWords(before: SetupOf<'tokens'>['options'], { options }: SolutionOf<'tokens'>): string {
  const from = { ...firstTokenOptions, ...before };
  const changed = tokenChoices.flatMap(({ name, label, choices }) => {
    const value = options[name];
    return value === undefined || value === from[name] ? [] : [[label, choices[value] ?? value] as const];
  });
  return `${setWords(changed)}${pressWords(['Measure in this browser'])}`;
}
