import type { ComposerProps } from './composer-props.ts';

/** The API's refusal of a field; `null`: none. */
export function problemOf({ refusal }: Pick<ComposerProps, 'refusal'>, field: string): string | null {
  return refusal?.field === field ? refusal.message : null;
}
