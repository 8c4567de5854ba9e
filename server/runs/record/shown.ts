import {
  type Carrier,
  furthestReason,
  type NotCarriedReason,
  type Placement,
  whyNotCarried,
} from '../../../contract/runs/carrying.ts';
import type { StorageContext } from '../../../contract/runs/observation.ts';
import { settingProbe, type WayOfSetting } from '../../../contract/runs/ways.ts';

/**
 * Whether the requests so far would have shown a cookie if it were stored. This needs one request for every path and
 * every context in which a browser may store it. It does not say whether the browser should store it.
 */
export class Shown {
  readonly #placement: Placement;
  /** Contexts and paths from which no request that would have carried the cookie has come yet. */
  readonly #open: { readonly context: StorageContext | 'not-looked-into'; readonly path: string }[];
  #because: NotCarriedReason = 'not-looked';

  constructor(placement: Placement, setBy: WayOfSetting) {
    this.#placement = placement;
    this.#open = contextsOf(setBy).flatMap((context) => placement.paths.map((path) => ({ context, path })));
  }

  /** A request has arrived from a document of a context. */
  arrived(context: StorageContext, carrier: Carrier): void {
    for (const one of this.#open.filter((open) => open.context === context)) {
      const because = whyNotCarried(this.#placement, one.path, carrier);
      if (because === null) this.#open.splice(this.#open.indexOf(one), 1);
      else this.#because = furthestReason(this.#because, because);
    }
  }

  /** What the requests lacked; `null` if every needed request has arrived. */
  get unknownBecause(): NotCarriedReason | null {
    return this.#open.length === 0 ? null : this.#because;
  }
}

/**
 * The contexts in which a browser may store a cookie that is set in this way. A cookie that a page of another site sets
 * may be in a partition of that site, so the run looks there too.
 */
function contextsOf(setBy: WayOfSetting): readonly (StorageContext | 'not-looked-into')[] {
  const probe = settingProbe(setBy);
  if (probe === null || probe.navigation === 'top-level') return ['first-party'];
  if (probe.from === 'other') return ['first-party', 'other'];
  // No look goes into a partition of home over the other scheme.
  return probe.from === 'scheme' ? ['first-party', 'not-looked-into'] : ['first-party'];
}
