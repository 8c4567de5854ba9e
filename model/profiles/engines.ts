import type { Options } from './options.ts';
import { profiles } from './profiles.ts';

/**
 * Names as a sentence lists them: "Chromium, Firefox and Safari". Not by `Intl.ListFormat`, which says the same: a browser
 * reads so much to make one that the first page appeared later.
 */
export function listed(names: readonly string[], last: 'and' | 'or' = 'and'): string {
  const others = names.slice(0, -1);
  return [...(others.length > 0 ? [others.join(', '), last] : []), ...names.slice(-1)].join(' ');
}

/** The titles of the engines whose options meet a condition, as a sentence lists them; '' for none. */
export function enginesThat(meets: (options: Options) => boolean): string {
  return listed(
    profiles.filter(({ basis, options }) => basis !== 'specification' && meets(options)).map(({ title }) => title),
  );
}

/** The same of those that were run only, where documents do not tell. */
export function measuredEnginesThat(meets: (options: Options) => boolean): string {
  return listed(
    profiles.filter(({ basis, options }) => basis === 'measured' && meets(options)).map(({ title }) => title),
  );
}
