import type { Place } from '../../contract/origins/topology.ts';
import type { Gate } from './gates.ts';

/** Whether the scene shows what is expected, or what the server recorded. */
export type Basis = 'predicted' | 'observed';

/** What a gate answers. `also`: another gate stopped the cookie, and this one would have stopped it too. */
export type GateAnswer =
  | { readonly answer: 'passed' | 'not-reached' | 'unknown' }
  | { readonly answer: 'stopped' | 'also'; readonly because: string };

/** How a cookie that was set ends. `partition`: stored, but only in the drawer of another site. */
export type StoringEnd =
  | 'stored'
  | 'partition'
  | 'rejected'
  | 'removes'
  | 'replaced'
  | 'unknown'
  | 'not-set'
  | Deletion;

/** How a response ends for a cookie that is in the jar already: it is taken out, or the line misses it. */
export type Deletion = 'deleted' | 'kept';

/** How a request ends for the cookie. `no-request`: nothing arrived, which says nothing about the cookie. */
export type RequestEnd = 'sent' | 'not-sent' | 'no-request';

/** One thing that happens, in order. The scene draws what has happened so far; the list beside it says the same. */
export type SceneStep =
  /** The response of home, or a script of its page, sets the cookie; or the response clears the cookies of its site. */
  | { readonly kind: 'set'; readonly by: 'response' | 'script' | 'clear'; readonly line: string }
  | { readonly kind: 'asks' }
  /** A server on the way answers with a redirect. `cookie`: its Cookie header, `null` without one, `undefined` not known. */
  | { readonly kind: 'redirect'; readonly at: Place; readonly cookie: string | null | undefined }
  /** The jar has nothing to send. */
  | { readonly kind: 'jar-empty'; readonly because: string }
  | { readonly kind: 'gate'; readonly gate: Gate; readonly answer: GateAnswer }
  | { readonly kind: 'storing-end'; readonly end: StoringEnd; readonly because: string | null }
  /** `header`: the Cookie header as it arrives, or the pair that is expected in it; `null`: no such header. */
  | { readonly kind: 'request-end'; readonly end: RequestEnd; readonly header: string | null; readonly because: string }
  /** CORS: whether the page reads the response. */
  | { readonly kind: 'response'; readonly readable: boolean };

/** What the jar holds of the cookie before the exchange. */
export type JarState = 'stored' | 'empty' | 'unknown';

/** One exchange as plain values: a cookie is set, or a request is made. */
export interface SceneExchange {
  /** A probe's id, or `storing`. */
  readonly id: string;
  readonly kind: 'storing' | 'request';
  readonly basis: Basis;
  /** In a few words, such as "Form POST from another site". */
  readonly title: string;
  /** The cookie's name, as on its chip. */
  readonly chip: string;
  /** What stands on the chip that is on its way, where that is not the cookie itself, such as the line that deletes it. */
  readonly moving?: string;
  /** Documents in the browser: the one in the address bar, then the frames in it. */
  readonly documents: readonly string[];
  /** What the page is about to do: the kind of request, or how the cookie is set. */
  readonly does: string;
  /** Whose page makes the request; `null`: no page does, the visitor pastes the address into a new tab. */
  readonly asks: Place | null;
  readonly target: Place;
  /** Method and path, as far as they are known, or the call of a script. */
  readonly request: string;
  readonly jar: JarState;
  readonly steps: readonly SceneStep[];
  /** What differs from the prediction, in a sentence; `null`: nothing does, or nothing was observed. */
  readonly differs: string | null;
}

/** A host of the scene: its place, its real name, and what it is called. */
export interface SceneHost {
  readonly place: Place;
  readonly name: string;
  readonly title: string;
}

/** How an exchange ends. Throws a `RangeError` on one without an end. */
export function endOf({ steps }: SceneExchange): StoringEnd | RequestEnd {
  const last = steps.findLast((step) => step.kind === 'storing-end' || step.kind === 'request-end');
  if (last?.kind === 'storing-end' || last?.kind === 'request-end') return last.end;
  throw new RangeError('an exchange has an end');
}
