import { listed } from '../../../model/profiles/engines.ts';
import type { ProfileOutcome } from '../../../prediction/diagnosis/diagnosis.ts';

const verbs: Readonly<Record<ProfileOutcome['outcome'], { readonly one: string; readonly many: string }>> = {
  ignored: { one: 'rejects it', many: 'reject it' },
  stored: { one: 'stores it', many: 'store it' },
  replaced: { one: 'stores it until a later line replaces it', many: 'store it until a later line replaces it' },
  expired: {
    one: 'removes any stored cookie of this name, Domain and Path',
    many: 'remove any stored cookie of this name, Domain and Path',
  },
};

const order = ['ignored', 'stored', 'replaced', 'expired'] as const;

/**
 * Returns the outcome of a cookie in all engines as one sentence. The draft is not an engine and has its own row in the
 * table.
 */
export function summary(outcomes: readonly ProfileOutcome[]): string {
  const engines = outcomes.filter(({ profile }) => profile.basis !== 'specification');
  const parts = order.flatMap((outcome) => {
    const titles = engines.filter((one) => one.outcome === outcome).map(({ profile }) => profile.title);
    if (titles.length === 0) return [];
    const { one, many } = verbs[outcome];
    if (titles.length === engines.length) return [`Every engine ${one}`];
    return [`${listed(titles)} ${titles.length === 1 ? one : many}`];
  });
  return `${parts.join('; ')}.`;
}
