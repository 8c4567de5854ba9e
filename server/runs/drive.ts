import { originOfPlace, type Place, type Topology } from '../../contract/origins/topology.ts';
import type { StepRequest } from '../../contract/runs/drive.ts';
import type { StepReply, Task } from '../../contract/runs/step-reply.ts';
import { markPath } from './jar/asker.ts';
import { browserIdOf } from './known-by-browser.ts';
import { addressNotOpened } from './limits.ts';
import { Addresses, type StepPage } from './plan/addresses.ts';
import { requestsOf } from './plan/check.ts';
import { firstStep, isLeftToVisitor, makePlan, neededPages, waitsForVisitor, waitsInVain } from './plan/plan.ts';
import { needsPaste, opensSandboxedPage, type PlannedStep } from './plan/plan-step.ts';
import { StepCursor } from './plan/step-cursor.ts';
import type { Run } from './run.ts';

/** How long a driver waits until its run exists: the interface opens the window and posts the run at the same time. */
const runAppearsWithin = 10_000;
/** The number of a step outside the plan. */
const unplanned = -2;
/** How long a beacon or a ping may take to arrive after the driver was told to send it. */
const unwatchedWithin = 2_000;

/** A page that asks what to do. */
export interface AskingPage {
  readonly request: StepRequest;
  readonly origin: string;
  readonly userAgent: string;
  /** Whether this browser drives another run, so that this one has to wait. */
  readonly held: boolean;
}

/** The id of a browser: the one that its first page made up or, if the browser keeps nothing, its User-Agent. */
export function browserOf({ request, userAgent }: Pick<AskingPage, 'request' | 'userAgent'>): string {
  return request.browser ?? userAgent;
}

/**
 * Answers a page whose run does not exist. `waited`: milliseconds since the first question of this drive's first page.
 */
export function replyWithoutRun(waited: number): StepReply {
  if (waited < runAppearsWithin) return { do: 'wait', ms: 100, message: 'Waiting for the experiment' };
  return { do: 'refuse', message: 'There is no such run, or it was forgotten. Start it again from the playground.' };
}

/** Answers a driver's page: what to do next, on this page or another. */
export function nextReply(run: Run, page: AskingPage): StepReply {
  const { request } = page;
  if (run.over) return { do: 'end', message: endSentence(run), back: run.driver?.back ?? request.back };
  run.seen();
  if (run.state === 'waiting') {
    const held = holdOrStart(run, page);
    if (held) return held;
  }
  if (run.driver?.id !== request.driver) {
    return { do: 'refuse', message: 'Another window already performs this run. You can close this one.' };
  }
  return advance(run, page);
}

function holdOrStart(run: Run, page: AskingPage): StepReply | null {
  const { request, userAgent, held } = page;
  if (held) {
    const message =
      'Another run is in progress in this browser, and both would share its cookies. This one starts when that one is over.';
    run.userAgent = userAgent;
    run.hold({ code: 'another-run', message });
    return { do: 'wait', ms: 300, message };
  }
  run.start({ id: request.driver, browser: browserOf(page), back: request.back }, userAgent);
  return null;
}

function endSentence(run: Run): string {
  if (run.state === 'finished') return 'Done. The result is in the playground.';
  if (run.state === 'cancelled') return 'Cancelled.';
  return run.trouble?.message ?? 'This run is over.';
}

function advance(run: Run, page: AskingPage): StepReply {
  const { request } = page;
  const addresses = new Addresses(run.around.topology, run.checked.request);
  run.recordResults(request.results);
  // The page is still working on its step, and will ask when the step is over.
  if (request.step === 'part') return { do: 'wait', ms: 0, message: run.message };
  if (run.steps === null) {
    if (request.step !== -1) {
      const needed = neededPages(run.checked);
      return { do: 'perform', step: firstStep(run.id, addresses, needed, run.checked.request.action) };
    }
    const failed = planNow(run, addresses, request.results.unreached ?? []);
    if (failed) return failed;
  }
  const step = run.steps?.current;
  run.steps?.performed(request.step);
  if (step && step !== run.steps?.current && isMissing(run, step)) {
    run.probes.withhold(step.asks[0] ?? '', 'needs-visitor');
    run.end('failed', addressNotOpened);
    return { do: 'end', message: addressNotOpened.message, back: run.driver?.back ?? null };
  }
  return hand(run, addresses, page);
}

/** Whether a step of a flow waited for an address that nobody opened. The steps after it would then show nothing. */
function isMissing(run: Run, { asks: [first = ''] }: PlannedStep): boolean {
  const asked = run.probes.get(first);
  return run.checked.request.action === 'flow' && asked !== undefined && needsPaste(asked) && !run.hasArrived(first);
}

function planNow(run: Run, addresses: Addresses, unreachedOrigins: readonly string[]): StepReply | null {
  const { ledger } = run.around;
  const needed = neededPages(run.checked);
  const originOf = (page: StepPage) => addresses.pageOrigin(page) ?? '';
  const unreached = new Set(needed.filter((page) => unreachedOrigins.includes(originOf(page))));
  run.unreached = [...unreached].map(originOf);
  const home = addresses.origin('home');
  if (unreached.has('home')) {
    const message = `This browser cannot reach ${home}. Open it once and accept its certificate, then run again.`;
    run.end('failed', { code: 'home-not-reached', message });
    return { do: 'end', message, back: run.driver?.back ?? null };
  }
  for (const probe of requestsOf(run.checked)) {
    const places: readonly Place[] = [probe.from, ...probe.via, probe.target];
    const framed = probe.frames.some((frame) => frame !== 'opaque' && unreached.has(frame));
    if (waitsInVain(run.checked, probe)) run.probes.withhold(probe.id, 'needs-visitor');
    if (framed || places.some((place) => unreached.has(place))) run.probes.withhold(probe.id, 'origin-not-reached');
  }
  const browser = browserIdOf(run);
  const { action, scheme } = run.checked.request;
  const plan = makePlan({
    run: run.id,
    checked: run.checked,
    addresses,
    unreached,
    knownPaths: ledger.paths,
    mayBeBelowOther: ledger.mayBeBelowOther(browser, scheme),
    resetParts: ledger.expiring('http', 'top-level').length,
  });
  run.steps = new StepCursor(plan);
  if (action !== 'send') ledger.remember(run.checked.request, browser);
  return null;
}

function hand(run: Run, addresses: Addresses, page: AskingPage): StepReply {
  const step = run.steps?.current;
  if (!step) return finish(run);
  if (!standsOn(run, addresses, step, page)) {
    const place = step.page;
    return { do: 'go', url: addresses.drive(run.id, page.request.driver, place), message: step.message };
  }
  if (run.message !== step.message) run.progress(step.message);
  run.probes.ask(step.asks, run.clock.monotonic());
  for (const id of step.asks) leadOutside(run, addresses, id);
  if (step.marks === 'emitted-by-script') run.cookies.emitByScript(run.clock.date());
  return { do: 'perform', step: { number: step.number, message: step.message, phases: step.phases } };
}

/** A request that no page makes: sends a waiting tab to its address. Without a tab or a visitor it is not made. */
function leadOutside(run: Run, addresses: Addresses, id: string): void {
  const probe = run.probes.get(id);
  if (!probe || !needsPaste(probe)) return;
  const led = run.tab.lead(addresses.target(run.id, probe));
  if (led === 'no-tab' && !waitsForVisitor(run.checked)) run.probes.withhold(id, 'needs-visitor');
}

function standsOn(run: Run, addresses: Addresses, { page: wanted }: PlannedStep, page: AskingPage): boolean {
  if (wanted !== 'chosen') return page.origin === addresses.pageOrigin(wanted);
  return page.origin === addresses.origin('home') && page.request.path === run.checked.request.path;
}

/** Waits for requests whose end no event reports and for the browser's own list of cookies, then ends the run. */
function finish(run: Run): StepReply {
  const last = run.probes.lastUnwatched;
  if (last !== null && run.clock.monotonic() - last < unwatchedWithin) {
    return { do: 'wait', ms: 50, message: 'Waiting for late requests' };
  }
  const message = 'Asking the browser which cookies it has';
  const next = run.around.jar.next(run);
  if (next === 'wait') return { do: 'wait', ms: 100, message };
  if (next === 'mark') {
    const mark: Task = { task: 'post', urls: [`${markPath}?run=${run.id}`] };
    return { do: 'perform', step: { number: unplanned, message, phases: [[mark]] } };
  }
  for (const probe of requestsOf(run.checked)) {
    if (isLeftToVisitor(run.checked, probe)) run.probes.withhold(probe.id, 'needs-visitor');
  }
  run.probes.withholdAll('nothing-arrived');
  run.end('finished');
  return { do: 'end', message: endSentence(run), back: run.driver?.back ?? null };
}

/**
 * The address of the next page, after the navigation of a step has arrived: of the driver, or of a sandboxed page, which the
 * driver would only lead to.
 */
export function addressAfterNavigation(run: Run): string {
  const addresses = new Addresses(run.around.topology, run.checked.request);
  const probe = run.probes.get(run.steps?.current?.navigates ?? '');
  if (probe && opensSandboxedPage(probe)) return addresses.probe(run.id, probe);
  return addresses.drive(run.id, run.driver?.id ?? '', run.steps?.current?.page ?? 'home');
}

/** The URL that begins a run with any scheme: home over http, or over https if there is no http. */
export function driveUrl(topology: Topology, run: string): string {
  const start = originOfPlace(topology, 'home', 'http') ?? originOfPlace(topology, 'home', 'https');
  return `${start?.origin ?? ''}/.playground/drive/${run}`;
}
