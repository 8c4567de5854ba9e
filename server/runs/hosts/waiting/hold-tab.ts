import type { Response } from 'express';
import type { Run } from '../../run.ts';
import type { Runs } from '../../runs.ts';

/** Keeps the request of a tab open until its run sends it to an address, the run is over, or the tab is closed. */
export async function holdTab(runs: Runs, run: Run, response: Response): Promise<void> {
  let closed = false;
  response.once('close', () => {
    closed = true;
  });
  const unwatch = await runs.watch(run);
  await runs.act(run, 'tab', 'waits');
  const stop = () => {
    run.tab.off('lead', lead);
    run.off('end', stay);
    unwatch();
  };
  const lead = (url: string | null) => {
    stop();
    if (url === null) response.sendStatus(204);
    else response.redirect(302, url);
  };
  const stay = () => lead(null);
  run.tab.once('lead', lead);
  run.once('end', stay);
  const leave = () => {
    if (response.writableEnded) return;
    stop();
    runs.note(run, 'tab', 'is-closed');
  };
  if (run.over) stay();
  else if (closed) leave();
  else response.once('close', leave);
}
