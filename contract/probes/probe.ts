import type { Place } from '../origins/topology.ts';
import type { Act } from './acts.ts';
import type { KindGroup, KindTerms } from './kinds.ts';

/** What the page that a navigation landed on does next; `return`: nothing, so it needs no page. */
export type ThenDo = 'return' | 'reload' | 'location' | 'link' | 'fetch';

/** The path a probe asks for, seen from the visitor's path, or one that does not depend on it. */
export type TargetPath = 'chosen' | 'parent' | 'child' | 'sibling' | `/${string}`;

/** One request to be tried, with all that defines it. */
export interface Probe extends KindTerms {
  /** `<from>/<kind>`; `outside/…` where no page asks. */
  readonly id: string;
  readonly group: KindGroup | 'chains' | 'reach';
  readonly title: string;
  readonly description: string;
  /** Where the driver's page stands. */
  readonly from: Place;
  readonly act: Act;
  /** Where the deciding request goes. */
  readonly target: Place;
  readonly targetPath: TargetPath;
  /** Places whose server redirects on to the next, in order, before the target. */
  readonly via: readonly Place[];
  readonly redirectStatus: 302 | 307;
  /** The document that asks in the deciding request; `null`: the browser itself, by its address bar. */
  readonly initiator: Place | 'opaque' | null;
  /** The documents around the deciding request, outermost first (`RequestTerms.frames`). */
  readonly frames: readonly (Place | 'opaque')[];
  readonly thenDo: ThenDo;
  readonly scriptReads: boolean;
  readonly essential: boolean;
}
