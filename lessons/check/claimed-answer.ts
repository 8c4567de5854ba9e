import type { EngineId } from '../../contract/origins/engines.ts';
import type { Fact, Moment } from '../lesson/fact.ts';
import type { Step } from '../lesson/lesson.ts';
import { type Choice, questionOf } from '../lesson/question.ts';

/**
 * The right choice if every claim of a step for an engine holds; `null`: the claims select no choice. It gives a lab
 * step, which no prediction covers, an answer before it runs.
 */
export function claimedAnswer(step: Pick<Step, 'ask' | 'setup' | 'claims'>, engine: EngineId | null): Choice | null {
  const claimed = step.claims
    .filter(({ engines }) => !engines || (engine !== null && engines.includes(engine)))
    .map(({ fact }) => fact);
  const isClaimed = (fact: Fact) => claimed.some((one) => follows(fact, one));
  return questionOf(step).choices.find(({ when }) => when?.every(isClaimed)) ?? null;
}

/** Whether `from` implies `fact`. */
function follows(fact: Fact, from: Fact): boolean {
  if (fact.fact !== 'moments' || from.fact !== 'moments') return isPart(fact, from);
  return from.moments.some((_, start) =>
    fact.moments.every((moment, index) => {
      const same = from.moments[start + index];
      return same !== undefined && isPart(moment, same);
    }),
  );
}

/** Whether every field of `part` has the same value in `whole`. */
function isPart(part: Fact | Moment, whole: Fact | Moment): boolean {
  const said = new Map<string, unknown>(Object.entries(whole));
  return Object.entries(part).every(([name, value]) => said.has(name) && said.get(name) === value);
}
