import type { Profile } from '../../model/profiles/profile.ts';
import { inHeaderOrder } from '../../model/retrieve/retrieve.ts';
import type { StoredCookie } from '../../model/terms.ts';
import type { Prediction } from '../prediction.ts';

/** Several cookies with one name in a request, and the one that an app reads. */
export interface SameName {
  readonly name: string;
  /** Their values in the order of the Cookie header. */
  readonly values: readonly string[];
  /** The first value: cookie-parser uses the first cookie of a name. */
  readonly seen: string | null;
}

/**
 * Returns the value that an Express app with cookie-parser reads for each name that several cookies of an experiment
 * share. `names`: the name of each cookie, in the order of the experiment. The order is that of RFC 6265bis, 5.8.3,
 * step 2, or of the profile.
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
