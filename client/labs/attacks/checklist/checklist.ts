import type { Attack } from '../../../../contract/attacks/catalogue.ts';
import type { DefenceId } from '../../../../contract/attacks/defences.ts';
import { type ChecklistRule, rules } from './checklist-rules.ts';

/** The bank as its switches set it. */
export interface BankSettings {
  readonly attack: Attack;
  readonly scheme: 'http' | 'https';
  readonly has: (defence: DefenceId) => boolean;
}

/** What a rule says of the bank. */
export interface Finding {
  readonly verdict: 'pass' | 'fail' | 'not-applicable';
  /** Why, for these very settings. */
  readonly reason: string;
}

/** A rule with its finding. */
export interface CheckedRule {
  readonly rule: ChecklistRule;
  readonly finding: Finding;
}

/** Evaluates every rule against a bank's settings, in the order of the sources. Pure. */
export function checkBank(settings: BankSettings): CheckedRule[] {
  return rules.map((rule) => ({ rule, finding: rule.check(settings) }));
}
