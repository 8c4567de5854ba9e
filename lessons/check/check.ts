import { firstSessionOptions } from '../../contract/labs/session-options.ts';
import { firstTokenOptions } from '../../contract/labs/tokens.ts';
import type { EngineId } from '../../contract/origins/engines.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { type Fact, isRunFact } from '../lesson/fact.ts';
import type { Challenge, Claim, Setup, Step } from '../lesson/lesson.ts';
import { type Choice, questionOf } from '../lesson/question.ts';
import { isRunSetup } from '../lesson/setup.ts';
import { seenInAttack, seenInSigned, seenInTokens } from './lab-facts.ts';
import type { LessonRecord } from './record.ts';
import { type Seen, seenInPrediction, seenInRun } from './run-facts.ts';
import { seenInSessions } from './session-facts.ts';

/** Whether a record shows a fact. */
function seenIn(fact: Fact, record: LessonRecord): Seen {
  switch (record.of) {
    case 'run':
      return isRunFact(fact) ? seenInRun(fact, record.report) : 'not-seen';
    case 'sessions':
      return seenInSessions(fact, record);
    case 'signed':
      return seenInSigned(fact, record);
    case 'tokens':
      return seenInTokens(fact, record);
    case 'attacks':
      return seenInAttack(fact, record);
  }
}

/** Whether a prediction says that a setup shows a fact. There is no prediction for labs: they give `not-seen`. */
export function predictedIn(fact: Fact, { setup }: Pick<Step, 'setup'>, setting: PredictionSetting): Seen {
  return isRunSetup(setup) && isRunFact(fact) ? seenInPrediction(fact, setup, setting) : 'not-seen';
}

type See = (fact: Fact) => Seen;

/** The right choice; `null`: unknown. `see` looks a fact up in a record or a prediction. */
export function answerOf(step: Pick<Step, 'ask' | 'setup'>, see: See): Choice | null {
  const { choices } = questionOf(step);
  return choices.find(({ when }) => when?.every((fact) => see(fact) === 'holds')) ?? null;
}

/** The browser in which a claim is checked. `engine: null`: a browser without claims for its engine. */
export interface CheckedIn {
  readonly engine: EngineId | null;
  readonly thirdPartyCookies: 'allowed' | 'blocked' | 'unknown';
}

/** The result of a claim. `not-claimed`: the lesson makes the claim for other engines, or under the other policy. */
export type ClaimVerdict = Seen | 'not-claimed';

/** Checks a claim of a step. */
export function checkClaim({ fact, engines, thirdPartyCookies }: Claim, see: See, where: CheckedIn): ClaimVerdict {
  if (engines && !(where.engine && engines.includes(where.engine))) return 'not-claimed';
  if (thirdPartyCookies && where.thirdPartyCookies !== thirdPartyCookies) return 'not-claimed';
  return see(fact);
}

/**
 * Whether a record is of this setup: the same attack with the same defences and the unchanged exploit, or a lab with
 * exactly these options.
 */
export function isRecordOf(setup: Setup, record: LessonRecord): boolean {
  if (setup.in === 'attacks' && record.of === 'attacks') {
    const { defences } = record.view;
    return isChallengeRecord(setup, record) && defences.toSorted().join() === setup.defences.toSorted().join();
  }
  if (setup.in === 'sessions' && record.of === 'sessions') {
    return hasOptions(record.lab.options, { ...firstSessionOptions, ...setup.options });
  }
  if (setup.in === 'tokens' && record.of === 'tokens') {
    return hasOptions(record.options, { ...firstTokenOptions, ...setup.options });
  }
  return record.of === (setup.in === 'flow' ? 'run' : setup.in);
}

function hasOptions(options: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string | undefined>>) {
  return Object.entries(wanted).every(([name, value]) => options[name] === value);
}

/** Whether a record may solve the challenge of this setup. The learner may change the options and defences. */
export function isChallengeRecord(setup: Setup, record: LessonRecord): boolean {
  if (setup.in === 'attacks' && record.of === 'attacks') {
    // An empty exploit fails without any defence.
    return record.view.attack === setup.attack && record.view.exploit === 'as-given';
  }
  return record.of === (setup.in === 'flow' ? 'run' : setup.in);
}

/** What a record shows for a step. */
export interface StepCheck {
  /** The id of the right choice; `null`: the record does not decide. */
  readonly answer: string | null;
  /** In the order of the step's claims. */
  readonly claims: readonly ClaimVerdict[];
  /**
   * `shown`: the record contradicts no claim for this browser. `otherwise`: it contradicts a claim. `not-yet`: it does
   * not show enough, for example before the last request.
   */
  readonly state: 'not-yet' | 'shown' | 'otherwise';
}

/** Checks a step against a record. Pure. Nothing else decides that a step is done. */
export function checkStep(step: Step, record: LessonRecord, where: CheckedIn): StepCheck {
  const see: See = (fact) => seenIn(fact, record);
  const claims = step.claims.map((claim) => checkClaim(claim, see, where));
  const answer = answerOf(step, see)?.id ?? null;
  const state =
    answer === null || claims.includes('not-seen') ? 'not-yet' : claims.includes('broken') ? 'otherwise' : 'shown';
  return { answer, claims, state };
}

/** Whether a record reaches each fact of a challenge's goal. */
export function checkGoal({ goal }: Pick<Challenge, 'goal'>, record: LessonRecord): readonly Seen[] {
  return goal.map((fact) => seenIn(fact, record));
}
