import { type Place, places } from '../../../contract/origins/topology.ts';
import { kindOf } from '../../../contract/probes/kinds.ts';
import type { Probe } from '../../../contract/probes/probe.ts';
import { placesOf } from '../../../contract/probes/terms.ts';
import { contextChains } from '../../../contract/runs/drive.ts';
import { askForAccess, useThisSite } from '../../../contract/runs/driver-page.ts';
import type { Action } from '../../../contract/runs/experiment.ts';
import type { StorageContext } from '../../../contract/runs/observation.ts';
import type { ProbeTask, Step, Task } from '../../../contract/runs/step-reply.ts';
import { settingProbe } from '../../../contract/runs/ways.ts';
import type { Addresses, StepPage } from './addresses.ts';
import type { CheckedRun } from './check.ts';
import { cookiePaths } from './cookie-paths.ts';
import { flowSteps } from './plan-flow.ts';
import { looksAfterReset, resetPages, resetSteps } from './plan-reset.ts';
import { setSteps } from './plan-set.ts';
import {
  arrivalOf,
  type Draft,
  isAnsweredWithoutPage,
  isReached,
  leavesPage,
  needsClick,
  needsPaste,
  type PlanInput,
  type PlannedStep,
  step,
} from './plan-step.ts';

/** The steps of a run, in order: reset, set, look, probe. An action has only its part of these. */
export function makePlan(input: PlanInput): readonly PlannedStep[] {
  const { action } = input.checked.request;
  const drafts = [
    ...(action === 'run' || action === 'reset' || action === 'flow' ? resetSteps(input) : []),
    ...(action === 'flow' ? flowSteps(input) : []),
    ...(action === 'run' || action === 'set' || action === 'clear' ? setSteps(input) : []),
    ...(action === 'reset' ? looksAfterReset(input) : []),
    ...(action === 'set' ? lookSteps(input, cookiePaths(input.checked.request)) : []),
    // The cookie to clear may be stored under another path than that of the line that clears.
    ...(action === 'clear' ? lookSteps(input, input.knownPaths) : []),
    ...(action === 'run' || action === 'send' ? probeSteps(input) : []),
  ].filter((draft) => isReached(input, draft.page));
  const all = action === 'send' ? drafts : [...drafts, uncontrol(input, drafts.at(-1)?.page)];
  return all.map((draft, number) => ({ ...draft, number }));
}

const sameSite: readonly unknown[] = ['home', 'port', 'sibling'] satisfies StepPage[];

/** Removes the control cookies, from the last page if it belongs to home's site: one more page takes a tenth of a second. */
function uncontrol({ addresses, run }: PlanInput, last: StepPage | undefined): Draft {
  const page = last !== undefined && sameSite.includes(last) ? last : 'home';
  const url = `${addresses.origin('home') ?? ''}${addresses.control(run, 'remove')}`;
  return step(page, 'Cleaning up', [[{ task: 'post', urls: [url] }]]);
}

/**
 * The step of the first page, before there is a plan: finds out which origins this browser reaches, and sets the
 * control cookies that show whether third-party cookies are allowed.
 */
export function firstStep(run: string, addresses: Addresses, needed: readonly StepPage[], action: Action): Step {
  const origins = needed.map((page) => addresses.pageOrigin(page)).filter((origin) => origin !== undefined);
  // In a run that begins with a reset, the reset shows them.
  const whats =
    action === 'send' ? [] : action === 'set' || action === 'clear' ? (['set', 'show'] as const) : ['set' as const];
  const control: Task = { task: 'post', urls: whats.map((what) => addresses.control(run, what)) };
  return { number: -1, message: 'Checking which origins respond', phases: [[{ task: 'reach', origins }, control]] };
}

/** One look at each cookie's own path, from a document of home in the given context. */
function looks({ addresses, run }: PlanInput, context: StorageContext, paths: readonly string[]): Task[] {
  return paths.length === 0 ? [] : [{ task: 'frames', frames: addresses.looks(run, context, paths) }];
}

function lookSteps(input: PlanInput, paths: readonly string[]): Draft[] {
  const message = 'Checking where it is stored';
  const nested = isReached(input, 'other') ? looks(input, 'home>other>home', paths) : [];
  return [
    step('home', message, [[...looks(input, 'first-party', paths), ...nested]]),
    step('other', message, [looks(input, 'other', paths)]),
  ];
}

/**
 * Another site and the other scheme come early, so that the others ask while the run waits for a prefetch that never
 * comes.
 */
const placesInOrder = ['home', 'other', 'scheme', 'port', 'sibling'] as const satisfies readonly Place[];

function probeSteps(input: PlanInput): Draft[] {
  const { action, ageSeconds, cookies } = input.checked.request;
  const lookPaths = action === 'run' && cookies.length > 0 ? cookiePaths(input.checked.request) : [];
  const probes = input.checked.probes
    .filter((probe) => placesOf(probe).every((place) => !input.unreached.has(place)))
    .filter((probe) => !waitsInVain(input.checked, probe));
  const wait: Task[][] = action === 'run' && ageSeconds > 0 ? [[{ task: 'wait', ms: ageSeconds * 1000 }]] : [];
  return placesInOrder.flatMap((place) => {
    const here = probes.filter((probe) => probe.from === place);
    const looked = contextsAt(input, place).flatMap((context) => looks(input, context, lookPaths));
    if (here.length === 0 && looked.length === 0 && !(place === 'home' && wait.length > 0)) return [];
    return stepsAt(input, place, here, looked, place === 'home' ? wait : []);
  });
}

/** The contexts of storage whose top-level page is at a place. */
function contextsAt(input: PlanInput, place: Place): StorageContext[] {
  if (place === 'other') return ['other'];
  if (place === 'home') return isReached(input, 'other') ? ['first-party', 'home>other>home'] : ['first-party'];
  return [];
}

function stepsAt(
  input: PlanInput,
  place: Place,
  probes: readonly Probe[],
  looked: readonly Task[],
  wait: readonly (readonly Task[])[],
): Draft[] {
  const inPage = probes.filter((probe) => !leavesPage(probe) && probe.initiator !== null);
  // A browser prefetches when a page is idle. Firefox drops a prefetch when a frame begins to load.
  // Chromium refuses fetchLater while frames of the same origin load.
  const late: readonly Probe['initiatorType'][] = ['prefetch', 'speculation', 'fetch-later'];
  const isQuiet = ({ initiatorType }: Probe) => late.includes(initiatorType);
  const quiet = inPage.filter(isQuiet);
  // A service worker is loaded, installed and activated before its request: begun first, it is ready with the others.
  const isLong = ({ initiatorType }: Probe) => initiatorType === 'service-worker';
  const others = inPage.filter((probe) => !isQuiet(probe));
  const busy = [...others.filter(isLong), ...others.filter((probe) => !isLong(probe))];
  // Before a wait, only the looks are made, so that they see the cookie right after it was set. Otherwise the frames
  // load last.
  const first =
    wait.length > 0 ? [looked, ...wait, probesTask(input, busy)] : [[...probesTask(input, busy), ...looked]];
  const phases = [...first, probesTask(input, quiet)].filter((phase) => phase.length > 0);
  const asksForAccess = waitsForVisitor(input.checked) && inPage.some(({ act }) => act === 'frame-with-storage-access');
  const title = inPage.length === 1 && inPage[0] ? inPage[0].title : `Requests from ${place}`;
  const message = asksForAccess ? waitingIn('frame of the run’s window', askForAccess) : title;
  const onPage = step(place, message, phases, { asks: inPage.map((probe) => probe.id) });
  // A separate step: the server sends the tab to the address when it hands out the step, so after every wait.
  const outside = probes
    .filter(({ initiator }) => initiator === null)
    .map((probe) => step(place, probe.title, [probesTask(input, [probe])], { asks: [probe.id] }));
  const navigations = probes.filter(leavesPage);
  const staying = navigations.filter(isAnsweredWithoutPage);
  const leaving = navigations.filter((probe) => !isAnsweredWithoutPage(probe));
  return [
    ...(asksForAccess ? [homeStep()] : []),
    ...(phases.length > 0 ? [onPage] : []),
    ...outside,
    ...stayingStep(input, place, staying),
    ...leaving.map((probe) => leavingStep(input, place, probe)),
  ];
}

/** One navigation after the other, from one page: a new one cancels one that has not arrived. */
function stayingStep(input: PlanInput, place: Place, probes: readonly Probe[]): Draft[] {
  const [first, ...others] = probes;
  if (!first) return [];
  const message = others.length === 0 ? first.title : `Navigations from ${place}`;
  const phases = probes.map((probe) => [navigateTask(input, probe, 'stays'), arrivalOf(input, probe.id)]);
  return [step(place, message, phases, { asks: probes.map(({ id }) => id) })];
}

function leavingStep(input: PlanInput, place: Place, probe: Probe): Draft {
  return step(place, probe.title, [[navigateTask(input, probe, 'left')]], { navigates: probe.id, asks: [probe.id] });
}

function navigateTask(input: PlanInput, probe: Probe, page: 'left' | 'stays'): Task {
  const { act, method, url } = probeTask(input, probe);
  const clicked = needsClick(probe) && waitsForVisitor(input.checked) ? { begins: 'with-a-click' as const } : {};
  return { task: 'navigate', act, method, url, page, ...clicked };
}

/** WebKit with tracking prevention gives storage access only to a site that the visitor has used at the top level. */
function homeStep(): Draft {
  return step('home', waitingIn('run’s window', useThisSite), [[{ task: 'click', label: useThisSite }]]);
}

function waitingIn(where: string, button: string): string {
  return `Waiting for you: press “${button}” in the ${where}`;
}

function probesTask(input: PlanInput, probes: readonly Probe[]): Task[] {
  return probes.length === 0 ? [] : [{ task: 'probes', probes: probes.map((probe) => probeTask(input, probe)) }];
}

function probeTask({ addresses, run, checked }: PlanInput, probe: Probe): ProbeTask {
  const begins = probe.thenDo === 'return' ? probe : kindOf(probe.act);
  const method = begins?.method ?? 'GET';
  const url = addresses.probe(run, probe);
  return { probe: probe.id, act: probe.act, method, url, waitForClick: waitsForVisitor(checked) };
}

/** Whether the visitor can be asked to act: the run says so, has a single request, or is a flow. */
export function waitsForVisitor({ request, probes }: CheckedRun): boolean {
  const { clicks, action } = request;
  return clicks === 'awaited' || action === 'flow' || (action === 'send' && probes.length === 1);
}

/** Whether only the visitor, when asked, makes a request. */
export function isLeftToVisitor(checked: CheckedRun, probe: Probe): boolean {
  return waitsForVisitor(checked) && (needsClick(probe) || needsPaste(probe));
}

/** Whether a request needs a click that this run has nobody for. */
export function waitsInVain(checked: CheckedRun, probe: Probe): boolean {
  return needsClick(probe) && checked.request.clicks !== 'not-needed' && !waitsForVisitor(checked);
}

/** The pages of contexts and probes that a run needs, home first. */
export function neededPages({ request, probes, next }: CheckedRun): readonly StepPage[] {
  if (request.action === 'send') return [...new Set<StepPage>(['home', ...probes.flatMap(placesOf)])];
  if (request.action === 'reset') return resetPages;
  const setting = [settingProbe(request.setBy), next].filter((probe) => probe !== null);
  const needed = new Set<StepPage>(['home', ...contextChains.other, ...[...probes, ...setting].flatMap(placesOf)]);
  return places.filter((place) => needed.has(place));
}
