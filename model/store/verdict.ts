import type { RuleAnswer } from '../rule-answer.ts';
import type { StoredCookie } from '../terms.ts';
import type { StorageRuleId } from './storage-rules.ts';

/** What a browser does with a Set-Cookie line. */
export type StorageVerdict<Reason extends string, Rule extends string = StorageRuleId> =
  | {
      /**
       * `stored`: the cookie is in the store. `expired`: the browser accepted it with an expiry-time in the past, so it
       * only removes.
       */
      readonly outcome: 'stored' | 'expired';
      readonly cookie: StoredCookie;
      /** Whether it replaced a cookie of the same name, domain, path and partition. */
      readonly replaces: boolean;
      readonly rules: readonly RuleAnswer<Reason, Rule>[];
    }
  | {
      readonly outcome: 'ignored';
      /** The reason of the first rule, which decided. */
      readonly reason: Reason;
      /** The reasons of later rules, which would have decided the same. */
      readonly also: readonly Reason[];
      readonly rules: readonly RuleAnswer<Reason, Rule>[];
    };
