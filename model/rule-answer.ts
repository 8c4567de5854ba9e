/** A rule that was asked, and what it answered: a reason where it would ignore or exclude the cookie. */
export interface RuleAnswer<Reason extends string, Rule extends string> {
  /** The rule's name, the name of the function and of its file: `same-site`, `path-match`. */
  readonly rule: Rule;
  /** The section of the pinned draft, such as `5.8.3`, or `null` where the rule is not in the RFC. */
  readonly section: string | null;
  readonly reason: Reason | null;
}
