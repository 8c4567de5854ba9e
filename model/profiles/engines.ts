import type { Options } from './options.ts';
import { profiles } from './profiles.ts';

/**
 * Names as a sentence lists them: "Chromium, Firefox and Safari". `Intl.ListFormat` gives the same text, but its
 * construction in the browser delayed the first page.
 */
export function listed(names: readonly string[], last: 'and' | 'or' = 'and'): string {
  const others = names.slice(0, -1);
  return [...(others.length > 0 ? [others.join(', '), last] : []), ...names.slice(-1)].join(' ');
}

/** The titles of the engines whose options meet a condition, as a sentence lists them; '' for an empty list. */
export function enginesThat(meets: (options: Options) => boolean): string {
  return listed(
    profiles.filter(({ basis, options }) => basis !== 'specification' && meets(options)).map(({ title }) => title),
  );
}

/** The same for measured engines only: documents do not say enough about the others. */
export function measuredEnginesThat(meets: (options: Options) => boolean): string {
  return listed(
    profiles.filter(({ basis, options }) => basis === 'measured' && meets(options)).map(({ title }) => title),
  );
}
