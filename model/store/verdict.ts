import type { RuleAnswer } from '../rule-answer.ts';
import type { StoredCookie } from '../terms.ts';
import type { StorageRuleId } from './storage-rules.ts';

/** What a browser does with a Set-Cookie line. */
export type StorageVerdict<Reason extends string, Rule extends string = StorageRuleId> =
  | {
      /** `stored`: it is in the store. `expired`: it was accepted with an expiry-time in the past, so it only removes. */
      readonly outcome: 'stored' | 'expired';
      readonly cookie: StoredCookie;
      /** Whether a cookie of the same name, domain, path and partition made room for it. */
      readonly replaces: boolean;
      readonly rules: readonly RuleAnswer<Reason, Rule>[];
    }
  | {
      readonly outcome: 'ignored';
      /** The first rule's reason: it decided. */
      readonly reason: Reason;
      /** The reasons of the rules behind it, which would also have decided so. */
      readonly also: readonly Reason[];
      readonly rules: readonly RuleAnswer<Reason, Rule>[];
    };
