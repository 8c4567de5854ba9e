import type { RetrievalRuleId } from './retrieve/retrieval-rules.ts';
import type { StorageRuleId } from './store/storage-rules.ts';
import type { StoredCookie } from './terms.ts';

/** A rule that was asked, and what it answered: a reason where it would ignore or exclude the cookie. */
export interface RuleAnswer<Reason extends string, Rule extends string> {
  /** The rule's name, the name of the function and of its file: `same-site`, `path-match`. */
  readonly rule: Rule;
  /** The section of the pinned draft, such as `5.8.3`, or `null` where the rule is not in the RFC. */
  readonly section: string | null;
  readonly reason: Reason | null;
}

/** What becomes of a set-cookie-string. */
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

/** Whether a stored cookie goes along with a request. */
export type RetrievalVerdict<Reason extends string> =
  | { readonly outcome: 'included'; readonly rules: readonly RuleAnswer<Reason, RetrievalRuleId>[] }
  | {
      readonly outcome: 'excluded';
      readonly reason: Reason;
      readonly also: readonly Reason[];
      readonly rules: readonly RuleAnswer<Reason, RetrievalRuleId>[];
    };
