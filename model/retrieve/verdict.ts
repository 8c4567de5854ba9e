import type { RuleAnswer } from '../rule-answer.ts';
import type { RetrievalRuleId } from './retrieval-rules.ts';

/** Whether a stored cookie is sent with a request. */
export type RetrievalVerdict<Reason extends string> =
  | { readonly outcome: 'included'; readonly rules: readonly RuleAnswer<Reason, RetrievalRuleId>[] }
  | {
      readonly outcome: 'excluded';
      readonly reason: Reason;
      readonly also: readonly Reason[];
      readonly rules: readonly RuleAnswer<Reason, RetrievalRuleId>[];
    };
