import type { Profile } from '../../model/profiles/profile.ts';
import { inHeaderOrder } from '../../model/retrieve/retrieve.ts';
import type { StoredCookie } from '../../model/terms.ts';
import type { Prediction } from '../prediction.ts';

/** Several cookies of one name in a request, and the one that an app reads. */
export interface SameName {
  readonly name: string;
  /** Their values in the order of the Cookie header. */
  readonly values: readonly string[];
  /** The first: cookie-parser keeps the first of a name. */
  readonly seen: string | null;
}

/**
 * Returns what an Express app with cookie-parser reads of each name that more than one cookie of an experiment has.
 * `names`: the name of each cookie, in the order of the experiment. RFC 6265bis, 5.8.3, step 2 gives the order, or the
 * profile does.
 */
export function sameNames(
  prediction: Prediction,
  names: readonly string[],
  probe: string,
  { options }: Pick<Profile, 'options'>,
): readonly SameName[] {
  const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  const sent = prediction
    .filter(({ cells }) => cells.get(probe)?.outcome === 'included')
    .flatMap(({ cookie }): StoredCookie[] => (cookie === null ? [] : [cookie]));
  const inOrder = inHeaderOrder(sent, options);
  return repeated.map((name) => {
    const values = inOrder.filter((cookie) => cookie.name === name).map(({ value }) => value);
    return { name, values, seen: values[0] ?? null };
  });
}
