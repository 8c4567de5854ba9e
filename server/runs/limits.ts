import { runRequestSchema } from '../../contract/runs/experiment.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import type { Run } from './run.ts';

/** Limits of the runs. Times are in milliseconds. */
export interface RunLimits {
  readonly maxRuns: number;
  /** How long a run is kept after it was made. */
  readonly forgetAfter: number;
  /**
   * A driver that is silent for this long counts as gone. Time in which the server was too busy to hear it does not
   * count.
   */
  readonly driverSilence: number;
  /** If no driver opens a run for this long, the run never started. */
  readonly startWithin: number;
  /** If no driver opens a run for this long, another run may replace it. */
  readonly idleAfter: number;
  /** How many ids of forgotten runs are remembered. */
  readonly maxTombstones: number;
}

export const defaultLimits: RunLimits = {
  maxRuns: 60,
  forgetAfter: 10 * 60_000,
  driverSilence: 9_000,
  startWithin: 3 * 60_000,
  idleAfter: 10_000,
  maxTombstones: 1_000,
};

/** For runs that many processes of the playground share. */
export const sharedLimits: RunLimits = { ...defaultLimits, maxRuns: 2_000, maxTombstones: 10_000 };

type Trouble = NonNullable<RunReport['trouble']>;

/** No browser opened the run, and another run needs its place. */
export const madeRoom: Trouble = {
  code: 'never-started',
  message: 'No browser opened the run in time, and another run needed its place.',
};

export const headerTooLarge: Trouble = {
  code: 'header-too-large',
  message:
    'A request of this run came with more than 256 KB of headers and was answered 431, before any page could read it. The browser may have stored a cookie that is too large, or too many for one host; delete the cookies of the home host in the browser’s settings.',
};

/** A flow waited for the visitor. */
export const addressNotOpened: Trouble = {
  code: 'address-not-opened',
  message:
    'The flow stopped because its address was not opened in time. Run it again, and paste the address from the run’s window into a new tab within 60 seconds.',
};

/** Something arrived and was not stored, and it is unknown what. */
export const recordLost: Trouble = {
  code: 'record-lost',
  message: 'The server could not reach Redis for a while and lost a part of this run. Start the run again.',
};

export const recordTooLarge: Trouble = {
  code: 'record-lost',
  message: 'The server received more for this run than it can keep, so it ended the run. Start the run again.',
};

export const tooManyRuns = 'Too many runs are waiting or in progress. Try again in some seconds, or cancel one.';

/**
 * Why a run must end at `now` of its clock: its driver is gone or never came. `null`: the run may go on. `late`:
 * milliseconds in which the server could not hear a driver; it waits this much longer.
 */
export function troubleOf(run: Run, limits: RunLimits, now: number, late: number): Trouble | null {
  if (run.state === 'running' && now - run.seenAt > limits.driverSilence + late) {
    return {
      code: 'driver-gone',
      message: `The run’s window stopped responding at: ${run.message || 'the start'}. It was closed, the browser stopped it or went offline, or its requests took more than 9 seconds to reach a busy server. Run it again.`,
    };
  }
  if (run.state === 'waiting' && now - run.seenAt > limits.startWithin) {
    return { code: 'never-started', message: 'No browser opened the run.' };
  }
  return null;
}

/** What is still told of a run that was forgotten: nothing that its visitor wrote, and nothing about the browser. */
export function expiredReport(run: Run): RunReport {
  const { scheme, action } = run.checked.request;
  return {
    ...run.report(),
    request: runRequestSchema.parse({ scheme, action, cookies: [], probes: [] }),
    state: 'expired',
    userAgent: '',
    cookies: [],
    observations: {},
    thirdPartyCookies: 'unknown',
    leftOver: [],
    unreached: [],
  };
}
