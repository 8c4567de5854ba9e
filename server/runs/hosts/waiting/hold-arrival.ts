import type { Response } from 'express';
import type { RunEvent } from '../../../../contract/runs/observation.ts';
import { maxFollowers, type Run } from '../../run.ts';
import type { Runs } from '../../runs.ts';

/** Milliseconds for which one question is kept open; the driver's page asks again. */
const heldFor = 1_000;

/**
 * Resolves when a request of a run has arrived where it aims and was answered: a page that goes on earlier may cancel the
 * navigation that it waits for. Also when the run is over, the page has gone, or a second has passed.
 */
export async function holdArrival(runs: Runs, run: Run, probe: string, response: Response): Promise<void> {
  if (run.hasArrived(probe) || run.listenerCount('event') > maxFollowers) return;
  const unwatch = await runs.watch(run);
  // It may have arrived before this process was told.
  if (!run.hasArrived(probe) && !run.over && !response.closed) await arrivalOf(run, probe, response);
  unwatch();
}

function arrivalOf(run: Run, probe: string, response: Response): Promise<void> {
  return new Promise((resolve) => {
    const hear = ({ event }: RunEvent) => {
      if (event === 'exchange' && run.hasArrived(probe)) stop();
    };
    const stop = () => {
      clearTimeout(timer);
      run.off('event', hear).off('end', stop);
      resolve();
    };
    const timer = setTimeout(stop, heldFor);
    run.on('event', hear).once('end', stop);
    response.once('close', stop);
  });
}
