import { type BankSettings, type ChecklistRule, type Finding, rules } from './checklist-rules.ts';

/** A rule with its finding. */
export interface CheckedRule {
  readonly rule: ChecklistRule;
  readonly finding: Finding;
}

/** Evaluates every rule against a bank's settings, in the order of the sources. Pure. */
export function checkBank(settings: BankSettings): CheckedRule[] {
  return rules.map((rule) => ({ rule, finding: rule.check(settings) }));
}
