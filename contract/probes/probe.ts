import type { Place } from '../origins/topology.ts';
import type { Act } from './acts.ts';
import type { KindGroup, KindTerms } from './kinds.ts';

/** What the page that a navigation landed on does next; `return`: nothing, so it needs no page. */
export type ThenDo = 'return' | 'reload' | 'location' | 'link' | 'fetch';

/** The path that a probe requests, relative to the visitor's path, or a fixed path. */
export type TargetPath = 'chosen' | 'parent' | 'child' | 'sibling' | `/${string}`;

/** One request to try, with all that defines it. */
export interface Probe extends KindTerms {
  /** `<from>/<kind>`; `outside/…` if no page sends the request. */
  readonly id: string;
  readonly group: KindGroup | 'chains' | 'reach';
  readonly title: string;
  readonly description: string;
  /** The place of the driver's page. */
  readonly from: Place;
  readonly act: Act;
  /** The target of the deciding request. */
  readonly target: Place;
  readonly targetPath: TargetPath;
  /** Places whose server redirects to the next one, in order, before the target. */
  readonly via: readonly Place[];
  readonly redirectStatus: 302 | 307;
  /** The document that sends the deciding request; `null`: the browser itself, from its address bar. */
  readonly initiator: Place | 'opaque' | null;
  /** The documents around the deciding request, outermost first (`RequestTerms.frames`). */
  readonly frames: readonly (Place | 'opaque')[];
  readonly thenDo: ThenDo;
  readonly scriptReads: boolean;
  readonly essential: boolean;
}
