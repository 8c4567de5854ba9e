/** A rule and its answer: the reason why it ignores or excludes the cookie, or `null`. */
export interface RuleAnswer<Reason extends string, Rule extends string> {
  /** The id of the rule in `storageRules` or `retrievalRules`: `same-site`, `path-match`. */
  readonly rule: Rule;
  /** The section of the pinned draft, such as `5.8.3`; `null`: not in the RFC. */
  readonly section: string | null;
  readonly reason: Reason | null;
}
