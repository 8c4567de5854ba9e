import type { ComposerProps } from './composer-props.ts';

/** What the API refused about a field; `null`: nothing. */
export function problemOf({ refusal }: Pick<ComposerProps, 'refusal'>, field: string): string | null {
  return refusal?.field === field ? refusal.message : null;
}
