import { originOfPlace, type Place, places, type Topology } from '../../../contract/origins/topology.ts';
import type { Act } from '../../../contract/probes/acts.ts';
import type { Probe } from '../../../contract/probes/probe.ts';
import { targetPath } from '../../../contract/probes/target-path.ts';
import { redirectPath } from '../../../contract/probes/terms.ts';
import { contextChains } from '../../../contract/runs/drive.ts';
import { controlPath, reservedPath } from '../../../contract/runs/driver-page.ts';
import type { RunRequest } from '../../../contract/runs/experiment.ts';
import type { StorageContext } from '../../../contract/runs/observation.ts';
import type { SetThen } from '../../../contract/runs/set-response.ts';

/**
 * Which page a step is performed on. `chosen`: a page of home at the path the visitor chose. Only a reset visits the
 * pages over the run's other scheme.
 */
export type StepPage = Place | 'chosen' | OverOtherScheme;

/** Pages over the run's other scheme. */
export type OverOtherScheme = `${'port' | 'sibling' | 'other'}-over-scheme`;

/** A frame to open, and the message that it sends when it is done. */
interface FrameAddress {
  readonly url: string;
  readonly done: string;
}

/** Acts that begin with one of the playground's own pages, and what that page does with the target. */
export const doesOfAct: Partial<Readonly<Record<Act, string>>> = {
  'frame-that-fetches': 'fetch',
  'sandboxed-frame-that-fetches': 'fetch',
  'frame-that-opens-a-web-socket': 'web-socket',
  'frame-in-frame': 'frame',
  'frame-with-link-to-top': 'link-to-top',
  'frame-with-storage-access': 'storage-access',
  'sandboxed-page-that-fetches': 'sandboxed-fetch',
  'sandboxed-page-with-image': 'sandboxed-image',
};

/** Makes every URL of a run. The query `p=<run>.<what>` says what a request is for; its path never does. */
export class Addresses {
  readonly #topology: Topology;
  readonly #request: RunRequest;

  constructor(topology: Topology, request: RunRequest) {
    this.#topology = topology;
    this.#request = request;
  }

  /** The origin of a place, or `undefined` where it is not configured. */
  origin(place: Place): string | undefined {
    return originOfPlace(this.#topology, place, this.#request.scheme)?.origin;
  }

  /** The origin of the page of a step, or `undefined` where it is not configured. */
  pageOrigin(page: StepPage): string | undefined {
    if (page === 'chosen') return this.origin('home');
    const place = places.find((each) => page === each);
    if (place) return this.origin(place);
    const over = places.find((each) => page === `${each}-over-scheme`);
    return over && this.overOtherScheme().origin(over);
  }

  /** The same run with home over the other scheme. */
  overOtherScheme(): Addresses {
    return new Addresses(this.#topology, {
      ...this.#request,
      scheme: this.#request.scheme === 'http' ? 'https' : 'http',
    });
  }

  /** The driver's page at a place; `chosen`: at home, at the path the visitor chose. */
  drive(run: string, driver: string, page: StepPage): string {
    if (page === 'chosen') return this.#at('home', this.#request.path, `${run}.page`);
    return `${this.pageOrigin(page) ?? ''}${reservedPath}drive/${run}?d=${driver}`;
  }

  /** The URLs for POSTs by which a document of a context expires the known cookies and then shows which are left. */
  reset(run: string, context: StorageContext, parts: number): string[] {
    const query = `run=${run}&context=${encodeURIComponent(context)}`;
    const resets = Array.from({ length: parts }, (_, part) => `${controlPath}/reset?${query}&part=${part}`);
    return [...resets, `${controlPath}/left?${query}`];
  }

  /** The URL that sets, shows or removes the cookies that reveal whether third-party cookies are allowed. */
  control(run: string, what: 'set' | 'show' | 'remove'): string {
    return `${controlPath}/control?run=${run}&do=${what}&context=first-party`;
  }

  resetFrame(run: string, context: StorageContext): FrameAddress {
    return this.#frame(run, context, 'reset');
  }

  set(run: string): string {
    return this.#at('home', this.#request.path, `${run}.set`);
  }

  /** The URL of the request whose response sets the cookies: home, or the first server that redirects to it. */
  setStart(run: string, probe: Probe): string {
    const [first] = probe.via;
    if (first) return `${this.#must(first)}${redirectPath}?p=${run}.set`;
    return asSocket(probe, this.set(run));
  }

  /** The location of a redirect with the cookies: the target of the next request, or the other site on the way. */
  afterSet(run: string, next: Probe, then: SetThen): string {
    if (then === 'home') return this.target(run, next);
    return `${this.#must(then)}${redirectPath}?p=${run}.${next.id}`;
  }

  /** Tells whether the request of a probe has arrived; of none, what sets the cookies and follows its redirect. */
  arrival(run: string, probe: string): string {
    return `${reservedPath}arrival?run=${run}&probe=${encodeURIComponent(probe)}`;
  }

  /** One frame for each path: home in the context, requesting that path. */
  looks(run: string, context: StorageContext, paths: readonly string[]): FrameAddress[] {
    return paths.map((path, index) => {
      if (contextChains[context].length === 3) return this.#frame(run, context, `look.${index}`, path);
      const what = `look.${context}.${index}`;
      return { url: this.#at('home', path, `${run}.${what}`), done: what };
    });
  }

  /** The document inside a frame of the playground's own page at `other`: the innermost of a context. */
  innermost(run: string, context: StorageContext, what: string, path: string): string {
    if (what === 'reset') {
      return `${this.#must('home')}${reservedPath}frame?run=${run}&context=${encodeURIComponent(context)}&do=reset`;
    }
    return this.#at('home', path, `${run}.look.${context}.${what.slice('look.'.length)}`);
  }

  /** The URL of a probe's first request: the target, or the first server that redirects to it. */
  probe(run: string, probe: Probe): string {
    const [first] = probe.via;
    if (first) return `${this.#must(first)}${redirectPath}?p=${run}.${probe.id}`;
    const does = doesOfAct[probe.act];
    if (does === undefined) return this.target(run, probe);
    const place = probe.act === 'frame-in-frame' ? 'other' : 'home';
    return `${this.#must(place)}${reservedPath}frame?run=${run}&do=${does}&probe=${encodeURIComponent(probe.id)}`;
  }

  /** The URL of a probe's deciding request. */
  target(run: string, probe: Probe): string {
    const path = targetPath(this.#request.readPath ?? this.#request.path, probe.targetPath);
    return asSocket(probe, this.#at(probe.target, path, `${run}.${probe.id}`));
  }

  #frame(run: string, context: StorageContext, what: string, path = '/'): FrameAddress {
    const chain = contextChains[context];
    const done = what === 'reset' ? `reset.${context}` : `look.${context}.${what.slice('look.'.length)}`;
    if (chain.length === 2) return { url: this.innermost(run, context, what, path), done };
    const query = new URLSearchParams({ run, do: 'nest', context, what, path });
    return { url: `${this.#must(chain[1] ?? 'other')}${reservedPath}frame?${query}`, done };
  }

  #at(place: Place, path: string, what: string): string {
    return `${this.#must(place)}${path}?p=${what}`;
  }

  #must(place: Place): string {
    const origin = this.origin(place);
    if (!origin) throw new RangeError(`no origin is configured for ${place}`);
    return origin;
  }
}

function asSocket({ mode }: Probe, url: string): string {
  return mode === 'websocket' ? url.replace(/^http/, 'ws') : url;
}
