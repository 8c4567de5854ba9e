import { type FlowRequest, flowRequests } from '../../contract/flows/flow.ts';
import type { Scheme } from '../../contract/origins/topology.ts';
import type { Look } from '../../contract/runs/drive.ts';
import type {
  Exchange,
  ObservedRequest,
  RunReport,
  RunState,
  StorageContext,
} from '../../contract/runs/observation.ts';
import { setsBelowOther } from '../../contract/runs/sets-below-other.ts';
import type { StepReply } from '../../contract/runs/step-reply.ts';
import { type AskingPage, nextReply } from './drive.ts';
import type { KnownCookie } from './known/known-cookies.ts';
import { browserIdOf } from './known-by-browser.ts';
import { endsInNavigation } from './plan/plan-step.ts';
import type { Run } from './run.ts';

/** A request from a document of a run: the facts that show which cookies of the run are stored. */
export interface Visit {
  readonly context: StorageContext;
  /** `same-site`, or any page that the driver was on before. */
  readonly from: 'same-site' | 'any-site';
  readonly scheme: Scheme;
  readonly host: string;
  readonly path: string;
  /** The pairs of its Cookie header, without the control cookies. */
  readonly pairs: readonly string[];
}

/** The control cookies that a request carried. */
export interface Control {
  readonly any: boolean;
  /** Whether the Secure control cookie arrived over plain http: this browser sends such cookies there. */
  readonly secureOverHttp: boolean;
}

/** Where the request of a probe arrived. `redirect` is the playground's own redirect on the way. */
type ArrivedAt = 'target' | 'elsewhere' | 'redirect';

interface Arrived {
  readonly probe: string;
  readonly request: ObservedRequest;
  readonly at: ArrivedAt;
}

interface Left {
  readonly context: StorageContext;
  /** The scheme of the document that asks, because each scheme has its own partitions. */
  readonly scheme: Scheme;
  readonly names: readonly string[];
}

interface End {
  readonly state: Exclude<RunState, 'waiting' | 'running'>;
  readonly trouble: RunReport['trouble'];
}

/**
 * Everything that can happen to a run. An act depends only on the run, its clock and its detail, and a detail is JSON.
 * So the same acts in the same order make the same run in every process.
 */
const acts = {
  /** A sign of life of the driver. */
  seen: (run: Run, _detail: null): void => run.seen(),

  /** A driver's page asks what to do. */
  step: (run: Run, page: AskingPage): StepReply => nextReply(run, page),

  /** Cookies that earlier runs gave to the browser. Runs in one process share what is known. */
  knows: (run: Run, cookies: readonly KnownCookie[]): void => run.around.ledger.learn(cookies),

  /** A top-level page, or a look, has shown the cookies that its request carries. */
  visited(run: Run, visit: Visit): void {
    run.cookies.saw(visit.context, visit.pairs);
    run.cookies.asked(visit.context, {
      scheme: visit.scheme,
      host: visit.host,
      path: visit.path,
      sendsSecure: visit.scheme === 'https' || run.contexts.sendsSecureOverHttp,
      sendsStrict: visit.from === 'same-site',
      at: run.clock.date(),
    });
  },

  /** A frame has requested one of the cookies' own paths. `names`: the cookies in its request. */
  looked(run: Run, { visit, names }: { readonly visit: Visit; readonly names: readonly string[] }): void {
    run.seen();
    acts.visited(run, visit);
    if (run.checked.request.action === 'reset') leave(run, visit.context, names);
  },

  /** A request of a probe has arrived. Returns how many requests have arrived at its target. */
  arrived(run: Run, { probe: id, request, at }: Arrived): number {
    run.seen();
    request.at = Math.round(run.age);
    const arrivals = run.recordRequest(id, request, at === 'target');
    const probe = run.probes.get(id);
    if (probe && at !== 'redirect' && endsInNavigation(probe)) {
      const goesOn = probe.thenDo !== 'return' && arrivals <= 1;
      if (!goesOn && probe.thenDo !== 'fetch') acts.continued(run, { probe: id, readable: null });
    }
    return arrivals;
  },

  /** The navigation of a probe is over. `readable`: whether its page could read a response. */
  continued(run: Run, { probe, readable }: { readonly probe: string; readonly readable: boolean | null }): void {
    run.probes.settleNavigation(probe, readable);
    run.steps?.landed(probe);
  },

  /** The request that sets the cookies has arrived. Returns the lines that set them, as Node wants them in a header. */
  set(run: Run, { request, page }: { readonly request: ObservedRequest; readonly page: 'left' | 'stays' }): string[] {
    run.seen();
    request.at = Math.round(run.age);
    const lines = run.cookies.emit(run.clock.date());
    if (page === 'left') run.steps?.landed('set');
    return lines;
  },

  /** A request of a flow has arrived at its target. Returns the Set-Cookie lines of its hop. */
  flowed(run: Run, { id, request }: { readonly id: string; readonly request: ObservedRequest }): string[] {
    run.seen();
    const flowRequest = findFlowRequest(run, id);
    if (!flowRequest) return [];
    request.at = Math.round(run.age);
    const lines = run.cookies.emit(run.clock.date(), flowRequest.hop.set);
    run.recordRequest(id, request, true);
    run.probes.settleNavigation(id);
    if (flowRequest.next === null) run.steps?.landed(id);
    return lines;
  },

  /**
   * A document of home has sent the request that shows the control cookies. `counts`: the request came over the run's
   * scheme, so it is evidence.
   */
  shown(
    run: Run,
    detail: { readonly context: StorageContext | null; readonly counts: boolean; readonly control: Control },
  ): void {
    const { context, counts, control } = detail;
    if (control.secureOverHttp) run.contexts.sendsSecureOverHttp = true;
    if (context && counts) noteControl(run, context, control);
  },

  /** An emptied context has sent one more request. `names`: cookies that should not be there. */
  left(run: Run, { context, scheme, names }: Left): void {
    leave(run, context, names);
    const { contexts, checked, around } = run;
    const browser = browserIdOf(run);
    if (names.length > 0 || scheme !== checked.request.scheme) return;
    contexts.emptied.add(context);
    const areEmpty = contexts.emptied.has('other') && contexts.emptied.has('home>other>home');
    if (areEmpty && browser !== null && !setsBelowOther(checked.request)) around.ledger.emptied(browser, scheme);
  },

  /** A frame reports what its document's scripts can read, and shows whether it gets the control cookies. */
  read(run: Run, { look, control }: { readonly look: Look; readonly control: Control }): void {
    run.cookies.read(look);
    noteControl(run, look.context, control);
  },

  /** A request that concerns the run was answered. */
  exchanged: (run: Run, exchange: Exchange): void => run.exchange(exchange),

  /** A tab that has no page of the driver waits for an address, or has been closed. */
  tab: (run: Run, does: 'waits' | 'is-closed'): void =>
    does === 'waits' && !run.over ? run.tab.wait() : run.tab.close(),

  /** Ends the run if it has not ended yet. */
  end: (run: Run, { state, trouble }: End): void => run.end(state, trouble),
};

type Acts = typeof acts;
export type ActName = keyof Acts;
export type DetailOf<Name extends ActName> = Parameters<Acts[Name]>[1];
export type ResultOf<Name extends ActName> = ReturnType<Acts[Name]>;

export function perform<Name extends ActName>(run: Run, name: Name, detail: DetailOf<Name>): ResultOf<Name> {
  // The compiler cannot see that the detail and the result of a row belong together.
  const act = acts[name] as (run: Run, detail: DetailOf<Name>) => ResultOf<Name>;
  return act(run, detail);
}

/** The request of a run's flow by its id, or `undefined`. */
export function findFlowRequest({ checked: { request } }: Run, id: string): FlowRequest | undefined {
  return request.flow && flowRequests(request.flow).find(({ probe }) => probe.id === id);
}

function noteControl({ contexts }: Run, context: StorageContext, control: Control): void {
  contexts.askedIn.add(context);
  if (control.any) contexts.controlSeenIn.add(context);
}

function leave(run: Run, context: StorageContext, names: readonly string[]): void {
  for (const name of names) run.contexts.leave(context, name);
}
