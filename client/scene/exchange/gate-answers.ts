import type { RetrievalReason } from '../../../model/retrieve/reasons.ts';
import type { RetrievalRuleId } from '../../../model/retrieve/retrieval-rules.ts';
import type { RuleAnswer } from '../../../model/rule-answer.ts';
import { explainCell } from '../../../prediction/judge/explain.ts';
import type { CellReason } from '../../../prediction/prediction.ts';
import type { GateAnswer, SceneStep } from './exchange.ts';
import { type RequestGate, type RequestStop, requestGates, stopOfRule } from './gates.ts';

/** The answers of the rules for one cookie in one request, in the model's order. */
export type CellRules = readonly RuleAnswer<RetrievalReason, RetrievalRuleId>[];

/** Returns the gate at which the deciding rule stops the cookie; `null`: no rule does, so it is sent. */
function stopOf(rules: CellRules): RequestStop | null {
  const deciding = rules.find(({ reason }) => reason !== null);
  return deciding === undefined ? null : stopOfRule[deciding.rule];
}

/**
 * Returns the steps from the jar through the gates. `absent`: why the cookie is not in the jar, when no rule was used.
 */
export function gateSteps(rules: CellRules, absent: CellReason | null): readonly SceneStep[] {
  const stop = stopOf(rules);
  const deciding = rules.find(({ reason }) => reason !== null)?.reason ?? absent;
  if (deciding !== null && (stop === null || stop === 'jar')) {
    return [{ kind: 'jar-empty', because: explainCell(deciding).because }];
  }
  return requestGates.flatMap((gate): SceneStep[] => {
    const answer = answerOf(gate, rules, stop);
    return answer.answer === 'not-reached' ? [] : [{ kind: 'gate', gate, answer }];
  });
}

/** Six gates with unknown results: the cookie was not sent, and no rule explains it. */
export const unknownGates: readonly SceneStep[] = requestGates.map((gate) => ({
  kind: 'gate',
  gate,
  answer: { answer: 'unknown' },
}));

/** Six passed gates: the cookie arrived, so it passed them. */
export const passedGates: readonly SceneStep[] = requestGates.map((gate) => ({
  kind: 'gate',
  gate,
  answer: { answer: 'passed' },
}));

function answerOf(gate: RequestGate, rules: CellRules, stop: RequestStop | null): GateAnswer {
  const reason = rules.find((answer) => stopOfRule[answer.rule] === gate && answer.reason !== null)?.reason ?? null;
  if (reason !== null) {
    return { answer: gate === stop ? 'stopped' : 'also', because: explainCell(reason).because };
  }
  const isBehind = stop !== null && stop !== 'jar' && requestGates.indexOf(gate) > requestGates.indexOf(stop);
  return { answer: isBehind ? 'not-reached' : 'passed' };
}
