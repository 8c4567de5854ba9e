import { attributeRules } from './attribute-rules.ts';
import type { Asked, Severity, Suspicion } from './finding.ts';
import { lifetimeRules } from './lifetime-rules.ts';
import { pairRules } from './pair-rules.ts';
import { reachRules } from './reach-rules.ts';

const rules = [...pairRules, ...attributeRules, ...lifetimeRules, ...reachRules];
const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** The order of findings: the gravest first. */
export function compareSeverity(one: { severity: Severity }, other: { severity: Severity }): number {
  return ranks[one.severity] - ranks[other.severity];
}

/** Everything wrong or suspicious in a line that is a cookie, the gravest first. Never throws; linear in its length. */
export function suspicions(asked: Asked): readonly Suspicion[] {
  return rules.flatMap((rule) => rule(asked)).toSorted(compareSeverity);
}
