import type { Act } from '../../../contract/probes/acts.ts';
import type { Probe } from '../../../contract/probes/probe.ts';
import { nextId } from '../../../contract/runs/set-response.ts';
import type { Step, Task } from '../../../contract/runs/step-reply.ts';
import type { Addresses, StepPage } from './addresses.ts';
import type { CheckedRun } from './check.ts';

/** A step and the page it needs. */
export interface PlannedStep extends Step {
  readonly page: StepPage;
  /** The probe whose navigation the step is, or `set`; its request stays on the driver's page or leads back to one. */
  readonly navigates: string | null;
  /** Probes that the step makes. */
  readonly asks: readonly string[];
  /** The mark that the server sets when it hands out the step. */
  readonly marks: 'emitted-by-script' | null;
}

export type Draft = Omit<PlannedStep, 'number'>;

/** The input of a plan. */
export interface PlanInput {
  readonly run: string;
  readonly checked: CheckedRun;
  readonly addresses: Addresses;
  /** Pages of the run that this browser does not reach. */
  readonly unreached: ReadonlySet<StepPage>;
  /** Paths at which the playground is known to have set cookies. */
  readonly knownPaths: readonly string[];
  /** Whether cookies may be left in this browser's partitions of other sites, so that a reset must go there. */
  readonly mayBeBelowOther: boolean;
  /** How many responses are needed to expire all known cookies. */
  readonly resetParts: number;
}

/** Whether a page is configured and this browser reaches it. */
export function isReached({ unreached, addresses }: PlanInput, page: StepPage): boolean {
  return !unreached.has(page === 'chosen' ? 'home' : page) && addresses.pageOrigin(page) !== undefined;
}

export function step(
  page: StepPage,
  message: string,
  phases: readonly (readonly Task[])[],
  more?: Partial<Draft>,
): Draft {
  return { page, message, phases, navigates: null, asks: [], marks: null, ...more };
}

/** Waits until a request of the run has arrived where it aims. */
export function arrivalOf({ addresses, run }: PlanInput, probe: string): Task {
  return { task: 'arrival', url: addresses.arrival(run, probe) };
}

const sandboxedPages: ReadonlySet<Act> = new Set(['sandboxed-page-that-fetches', 'sandboxed-page-with-image']);

const clickedActs: ReadonlySet<Act> = new Set(['frame-with-link-to-top', 'frame-with-storage-access']);

/** Whether browsers need a click of the visitor before they make the request. */
export function needsClick({ act }: Probe): boolean {
  return clickedActs.has(act);
}

/** Whether no page makes the request, because the visitor pastes its address into a new tab. */
export function needsPaste({ act, via }: Probe): boolean {
  return act === 'address-bar' && via.length === 0;
}

/** Navigations in another tab than the driver's. */
const inOtherTab: ReadonlySet<Act> = new Set(['window-open', 'address-bar']);

/** Whether the probe's request is made by a page of the playground that is sandboxed and fills the tab. */
export function opensSandboxedPage({ act }: Probe): boolean {
  return sandboxedPages.has(act);
}

/** Whether performing the probe replaces the page. */
export function leavesPage(probe: Probe): boolean {
  return opensSandboxedPage(probe) || endsInNavigation(probe);
}

/**
 * Whether the answer to a probe's navigation is 204, so that the browser stays on the page that the navigation began on. Which
 * cookies a browser sends is decided before there is an answer, and each page takes a browser a tenth of a second.
 */
export function isAnsweredWithoutPage(probe: Probe): boolean {
  if (probe.thenDo !== 'return' || probe.id === nextId) return false;
  // The frame that holds the link would stay, too.
  return endsInNavigation(probe) && probe.act !== 'frame-with-link-to-top';
}

/** Whether the answer to the probe's request becomes the page. */
export function endsInNavigation(probe: Probe): boolean {
  if (probe.thenDo !== 'return') return true;
  return probe.navigation === 'top-level' && !inOtherTab.has(probe.act) && probe.initiatorType !== 'speculation';
}
