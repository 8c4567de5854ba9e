import { inWords } from '../../model/diagnose/duration.ts';
import { storageExplanations } from '../../model/explain/storage.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import type { StorageReason } from '../../model/store/reasons.ts';
import { explainCell } from '../judge/explain.ts';
import type { CellReason } from '../prediction.ts';
import { judgeSituation, type Line, type Situation, type SituationOutcome } from './situation.ts';

/**
 * Whether a proxy in front ends TLS and speaks http with the server: `ends-tls` sends X-Forwarded-Proto,
 * `ends-tls-silently` does not.
 */
export const proxies = ['no', 'ends-tls', 'ends-tls-silently'] as const;

/** The visitor's server and main browser. */
export interface Surroundings {
  readonly proxy: (typeof proxies)[number];
  /** The browser whose result counts first; the others are shown next to it. */
  readonly browser: ProfileId;
}

/** The other lines of the same response: the browser receives all of them, in order. */
export interface Beside {
  readonly before: readonly Line[];
  readonly after: readonly Line[];
}

/** A cookie in a situation, with the changes so far. */
export interface Attempt {
  readonly line: Line;
  readonly situation: Situation;
  readonly beside: Beside;
}

/** The first problem. */
export interface Failure {
  /**
   * The failing question: the cookie is not stored, not sent, no longer sent later, or lost when third-party cookies
   * are blocked.
   */
  readonly at: 'stored' | 'sent' | 'later' | 'blocked';
  readonly reason: StorageReason | CellReason;
  readonly sentence: string;
}

/** The outcome in the browser that counts first. */
export function outcomeIn(
  { line, situation, beside: { before, after } }: Attempt,
  { browser }: Surroundings,
  now: number,
): SituationOutcome | undefined {
  const outcomes = judgeSituation([...before, line, ...after], situation, now)[before.length];
  return outcomes?.find(({ profile }) => profile.id === browser);
}

/** After this many seconds no engine makes an exception for a young cookie. */
const noLongerYoung = 180;

/** The first problem: immediately, else later, else when third-party cookies are blocked. */
export function failureIn(attempt: Attempt, around: Surroundings, now: number): Failure | null {
  const { situation } = attempt;
  const failure = failureOf(outcomeIn(attempt, around, now));
  if (failure !== null) return failure;
  const aged = { ...attempt, situation: { ...situation, sentAfterSeconds: noLongerYoung } };
  const old = outcomeIn(aged, around, now);
  const later = failureOf(old);
  if (later?.reason === 'same-site-default-with-unsafe-method') {
    const sentence =
      'For two minutes only. Without SameSite this browser uses Lax, and Lax is not sent with a cross-site POST. It makes an exception for the first two minutes, so a slow visitor comes back without the cookie.';
    return { ...later, at: 'later', sentence };
  }
  if (later?.reason === 'expired' && old?.lifetimeSeconds != null) {
    const sentence = `For a short time only: the cookie expires ${inWords(old.lifetimeSeconds)} after it is set.`;
    return { ...later, at: 'later', sentence };
  }
  const blocked = failureOf(
    outcomeIn({ ...attempt, situation: { ...situation, thirdPartyCookies: 'blocked' } }, around, now),
  );
  if (blocked?.reason === 'third-party-cookies-blocked') {
    const sentence =
      'Only where third-party cookies are allowed. A browser that blocks them neither stores this cookie nor sends it here.';
    return { ...blocked, at: 'blocked', sentence };
  }
  return null;
}

function failureOf(outcome: SituationOutcome | undefined): Failure | null {
  if (outcome === undefined) return null;
  const { stored, sent } = outcome;
  if (stored.reason === 'only-removes') return null;
  if (stored.reason !== null)
    return { at: 'stored', reason: stored.reason, sentence: storageExplanations[stored.reason].sentence };
  return sent?.reason ? { at: 'sent', reason: sent.reason, sentence: explainCell(sent.reason).sentence } : null;
}
