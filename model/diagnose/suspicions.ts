import { attributeRules } from './attribute-rules.ts';
import type { Asked, Severity, Suspicion, SuspicionCode } from './finding.ts';
import { lifetimeRules } from './lifetime-rules.ts';
import { pairRules } from './pair-rules.ts';
import { reachRules } from './reach-rules.ts';

const rules = [...pairRules, ...attributeRules, ...lifetimeRules, ...reachRules];
const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Findings that matter only for a stored cookie. They would be noise for a line that only removes one. */
const ofAStoredCookie: ReadonlySet<SuspicionCode> = new Set<SuspicionCode>([
  'secure-missing',
  'http-only-missing-on-session',
  'same-site-missing',
  'domain-reaches-every-subdomain',
  'path-elsewhere',
  'value-in-quotes',
  'value-outside-the-grammar',
]);

/** The order of findings: the most severe first. */
export function compareSeverity(one: { severity: Severity }, other: { severity: Severity }): number {
  return ranks[one.severity] - ranks[other.severity];
}

/**
 * Everything wrong or suspicious in a line that is a cookie, the most severe first. Never throws; linear in its length.
 */
export function suspicions(asked: Asked): readonly Suspicion[] {
  const found = rules.flatMap((rule) => rule(asked));
  const onlyRemoves = found.some(({ code }) => code === 'only-removes');
  return found.filter(({ code }) => !(onlyRemoves && ofAStoredCookie.has(code))).toSorted(compareSeverity);
}
