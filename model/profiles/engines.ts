import type { Options } from './options.ts';
import { profiles } from './profiles.ts';

const lists = {
  and: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
  or: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
};

/** Names as a sentence lists them: "Chromium, Firefox and Safari". */
export function listed(names: readonly string[], last: 'and' | 'or' = 'and'): string {
  return lists[last].format(names);
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
