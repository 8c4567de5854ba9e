import { placesOf } from '../../../contract/probes/terms.ts';
import type { StorageContext } from '../../../contract/runs/observation.ts';
import type { Task } from '../../../contract/runs/step-reply.ts';
import type { Addresses, StepPage } from './addresses.ts';
import type { CheckedRun } from './check.ts';
import { type Draft, isReached, type PlanInput, step } from './plan-step.ts';

/** The top-level pages of home's storage contexts over one scheme. Each scheme has its own partitions. */
interface Sites {
  readonly addresses: Addresses;
  readonly home: StepPage;
  readonly other: StepPage;
}

function runSites({ addresses }: PlanInput): Sites {
  return { addresses, home: 'home', other: 'other' };
}

function otherSchemeSites({ addresses }: PlanInput): Sites {
  return { addresses: addresses.overOtherScheme(), home: 'scheme', other: 'other-over-scheme' };
}

/**
 * Expires the known cookies. Before a run, in each context that the run uses. As a separate action, in each context
 * over both schemes. Home over the run's scheme is last, since the run continues there.
 */
export function resetSteps(input: PlanInput): Draft[] {
  const { request } = input.checked;
  if (request.action === 'reset') {
    return [...workerSteps(), ...resetSites(input, otherSchemeSites(input)), ...resetSites(input, runSites(input))];
  }
  const sites = otherSchemeSites(input);
  const scheme = asksOtherScheme(input.checked) ? [step(sites.home, message, [[expire(input, sites)]])] : [];
  // Each page takes a browser a tenth of a second, so only useful pages are opened. A flow has no looks: only its
  // reset shows whether third-party cookies are allowed.
  const isWhole = request.action === 'flow' || input.mayBeBelowOther;
  const home = step('home', message, [[expire(input, runSites(input))]]);
  return [...scheme, ...(isWhole ? resetSites(input, runSites(input)) : [home])];
}

/** Every page of a reset, since each origin has its own leftover service workers. */
export const resetPages = [
  'home',
  'other',
  'scheme',
  'other-over-scheme',
  'port',
  'sibling',
  'port-over-scheme',
  'sibling-over-scheme',
] as const satisfies readonly StepPage[];

function workerSteps(): Draft[] {
  return resetPages.map((page) => step(page, 'Removing service workers', [[{ task: 'unregister' }]]));
}

const message = 'Removing the cookies that the playground knows';

function asksOtherScheme({ probes }: CheckedRun): boolean {
  return probes.some((probe) => placesOf(probe).includes('scheme'));
}

function resetSites(input: PlanInput, sites: Sites): Draft[] {
  const frame = (context: StorageContext): Task => ({
    task: 'frames',
    frames: [sites.addresses.resetFrame(input.run, context)],
  });
  const nested = isReached(input, sites.other) ? [[frame('home>other>home')]] : [];
  return [
    step(sites.other, message, [[frame('other')]]),
    step(sites.home, message, [...nested, [expire(input, sites)]]),
  ];
}

function expire({ run, resetParts }: PlanInput, { addresses }: Sites): Task {
  return { task: 'post', urls: addresses.reset(run, 'first-party', resetParts) };
}

/** After a reset: asks each context, at each path of a known cookie, which cookies are left. */
export function looksAfterReset(input: PlanInput): Draft[] {
  return [otherSchemeSites(input), runSites(input)].flatMap((sites) => {
    const look = (context: StorageContext): Task => ({
      task: 'frames',
      frames: sites.addresses.looks(input.run, context, input.knownPaths),
    });
    const nested = isReached(input, sites.other) ? [look('home>other>home')] : [];
    const title = 'Checking what is left';
    return [step(sites.other, title, [[look('other')]]), step(sites.home, title, [[look('first-party'), ...nested]])];
  });
}
