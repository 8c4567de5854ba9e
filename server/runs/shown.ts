import {
  type Carrier,
  furthestReason,
  type NotCarriedReason,
  type Placement,
  whyNotCarried,
} from '../../contract/runs/carrying.ts';
import type { StorageContext } from '../../contract/runs/observation.ts';
import { settingProbe, type WayOfSetting } from '../../contract/runs/ways.ts';

/**
 * Whether the requests that have arrived would have shown a cookie, had it been stored: one for every path under which a
 * browser may keep it, in every context in which it may be kept. This says nothing of whether it should be stored.
 */
export class Shown {
  readonly #placement: Placement;
  /** Contexts and paths from which no request has come yet that would have carried it. */
  readonly #open: { readonly context: StorageContext | 'not-looked-into'; readonly path: string }[];
  #because: NotCarriedReason = 'not-looked';

  constructor(placement: Placement, setBy: WayOfSetting) {
    this.#placement = placement;
    this.#open = contextsOf(setBy).flatMap((context) => placement.paths.map((path) => ({ context, path })));
  }

  /** A request has arrived, from a document of a context. */
  arrived(context: StorageContext, carrier: Carrier): void {
    for (const one of this.#open.filter((open) => open.context === context)) {
      const because = whyNotCarried(this.#placement, one.path, carrier);
      if (because === null) this.#open.splice(this.#open.indexOf(one), 1);
      else this.#because = furthestReason(this.#because, because);
    }
  }

  /** What no request had; `null`: each that was needed has come. */
  get unknownBecause(): NotCarriedReason | null {
    return this.#open.length === 0 ? null : this.#because;
  }
}

/**
 * The contexts in which a browser may keep what is set in a way. What a page of another site sets may be kept in a
 * partition of that site, so it is looked for there too.
 */
function contextsOf(setBy: WayOfSetting): readonly (StorageContext | 'not-looked-into')[] {
  const probe = settingProbe(setBy);
  if (probe === null || probe.navigation === 'top-level') return ['first-party'];
  if (probe.from === 'other') return ['first-party', 'other'];
  // A partition of home over the other scheme is one that no look goes into.
  return probe.from === 'scheme' ? ['first-party', 'not-looked-into'] : ['first-party'];
}
