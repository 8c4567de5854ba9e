import type { Place } from '../../../contract/origins/topology.ts';
import type { Gate } from './gates.ts';

/** Whether the scene shows the prediction, or the server's record. */
export type Basis = 'predicted' | 'observed';

/** The result of a gate. `also`: another gate stopped the cookie, and this one would have stopped it, too. */
export type GateAnswer =
  | { readonly answer: 'passed' | 'not-reached' | 'unknown' }
  | { readonly answer: 'stopped' | 'also'; readonly because: string };

/** The result of setting a cookie. `partition`: stored, but only in the partition of another site. */
export type StoringEnd =
  | 'stored'
  | 'partition'
  | 'rejected'
  | 'removes'
  | 'replaced'
  | 'unknown'
  | 'not-set'
  | Deletion;

/** The result of a response for a cookie in the jar: the response deletes it, or misses it. */
export type Deletion = 'deleted' | 'kept';

/** The result of a request for the cookie. `no-request`: nothing arrived, which shows nothing about the cookie. */
export type RequestEnd = 'sent' | 'not-sent' | 'no-request';

/** One step of an exchange. The scene draws the steps so far; the list beside it describes the same steps. */
export type SceneStep =
  /** The response of home, or a script of its page, sets the cookie; or the response clears the cookies of its site. */
  | { readonly kind: 'set'; readonly by: 'response' | 'script' | 'clear'; readonly line: string }
  | { readonly kind: 'asks' }
  /** A server on the way redirects. `cookie`: its Cookie header, `null` without one, `undefined` if unknown. */
  | { readonly kind: 'redirect'; readonly at: Place; readonly cookie: string | null | undefined }
  /** The jar has no cookie to send. */
  | { readonly kind: 'jar-empty'; readonly because: string }
  | { readonly kind: 'gate'; readonly gate: Gate; readonly answer: GateAnswer }
  | { readonly kind: 'storing-end'; readonly end: StoringEnd; readonly because: string | null }
  /** `header`: the Cookie header that arrived, or the expected pair in it; `null`: no such header. */
  | { readonly kind: 'request-end'; readonly end: RequestEnd; readonly header: string | null; readonly because: string }
  /** CORS: whether the page reads the response. */
  | { readonly kind: 'response'; readonly readable: boolean };

/** Whether the jar has the cookie before the exchange. */
export type JarState = 'stored' | 'empty' | 'unknown';

/** One exchange as plain values: a response sets a cookie, or a page makes a request. */
export interface SceneExchange {
  /** A probe's id, or `storing`. */
  readonly id: string;
  readonly kind: 'storing' | 'request';
  readonly basis: Basis;
  /** In a few words, such as "Form POST from another site". */
  readonly title: string;
  /** The cookie's name, as on its chip. */
  readonly chip: string;
  /** The text of the moving chip if it is not the cookie itself, for example a line that deletes it. */
  readonly moving?: string;
  /** Documents in the browser: the one in the address bar, then the frames in it. */
  readonly documents: readonly string[];
  /** The page's next action: the kind of request, or the way of setting the cookie. */
  readonly does: string;
  /** The page that makes the request; `null`: no page does, the visitor pastes the URL into a new tab. */
  readonly asks: Place | null;
  readonly target: Place;
  /** Method and path, as far as they are known, or the call of a script. */
  readonly request: string;
  readonly jar: JarState;
  readonly steps: readonly SceneStep[];
  /** The difference from the prediction, in a sentence; `null`: no difference, or no observation. */
  readonly differs: string | null;
}

/** A host of the scene: its place, its real name, and its title. */
export interface SceneHost {
  readonly place: Place;
  readonly name: string;
  readonly title: string;
}

/** The end of an exchange. Throws a `RangeError` for one without an end. */
export function endOf({ steps }: SceneExchange): StoringEnd | RequestEnd {
  const last = steps.findLast((step) => step.kind === 'storing-end' || step.kind === 'request-end');
  if (last?.kind === 'storing-end' || last?.kind === 'request-end') return last.end;
  throw new RangeError('an exchange has an end');
}
