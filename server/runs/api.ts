import { createSession, type Session } from 'better-sse';
import { type Request, type Response, Router } from 'express';
import type { Topology } from '../../contract/origins/topology.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import type { RunEvent } from '../../contract/runs/observation.ts';
import { madeAs } from '../http/made.ts';
import { preparedJson } from '../http/prepared.ts';
import { Problem } from '../http/problem.ts';
import { driveUrl } from './drive.ts';
import { maxFollowers, type Run } from './run.ts';
import type { NumberedEvent, Runs } from './runs.ts';

/** Milliseconds between comments that keep a silent stream open. */
const keepAliveEvery = 10_000;

/** The runs' part of the API, on `ui` only: make a run, ask for it, follow it, cancel it, and list the probes. */
export function createRunsApi(runs: Runs, topology: Topology): Router {
  const api = Router();
  api.get(
    '/api/probes',
    preparedJson(() => JSON.stringify({ probes })),
  );
  api.post('/api/runs', async (request, response) => {
    const run = await runs.create(request.body);
    madeAs(response, run.id);
    response.status(201).json({ id: run.id, driveUrl: driveUrl(topology, run.id) });
  });
  api.get('/api/runs/:id', async (request, response) => {
    response.json(await runs.report(request.params.id));
  });
  api.delete('/api/runs/:id', async (request, response) => {
    const run = await runs.get(request.params.id, 'known');
    await runs.act(run, 'end', { state: 'cancelled', trouble: null });
    response.json(run.report());
  });
  // Express would pass a HEAD to the handler of GET, which answers for as long as the run goes on.
  api.head('/api/runs/:id/events', async (request, response) => {
    await runs.get(request.params.id, 'known');
    response.type('text/event-stream').end();
  });
  api.get('/api/runs/:id/events', async (request, response) => {
    const gone = whenGone(request, response);
    const run = await runs.get(request.params.id, 'fresh');
    takePlace(run, gone);
    const unwatch = await runs.watch(run);
    gone.addEventListener('abort', unwatch);
    if (gone.aborted) unwatch();
    const session = await createSession(request, response, { retry: 1_000, keepAlive: null });
    const last = Number(request.headers['last-event-id'] ?? Number.NaN);
    const missed = Number.isSafeInteger(last) ? await runs.since(run, last) : null;
    follow(run, missed, { session, response, gone });
  });
  return api;
}

/** Bytes of unread events after which a follower is dropped. */
const maxUnread = 1024 * 1024;

/** How many follow each run: a follower counts from its admission until its answer is closed. */
const followers = new WeakMap<Run, number>();

/**
 * Aborted when an answer is closed or will never begin. An answer that waits behind another one on its connection
 * learns of the end only from the request.
 */
function whenGone(request: Request, response: Response): AbortSignal {
  const gone = new AbortController();
  request.once('close', () => gone.abort());
  response.once('close', () => gone.abort());
  return gone.signal;
}

/**
 * Admits one more follower of a run, or throws a `Problem`. In one step, so that many simultaneous requests cannot
 * exceed the limit.
 */
function takePlace(run: Run, gone: AbortSignal): void {
  const taken = followers.get(run) ?? 0;
  if (taken >= maxFollowers) {
    throw new Problem('too-many-followers', `At most ${maxFollowers} can follow a run at the same time.`);
  }
  followers.set(run, taken + 1);
  gone.addEventListener('abort', () => followers.set(run, (followers.get(run) ?? 1) - 1));
}

interface Follower {
  readonly session: Session;
  readonly response: Response;
  readonly gone: AbortSignal;
}

/**
 * Sends the report or, to a follower that comes back, the events that it missed. Then sends every event, and ends with
 * the final report. An error ends this stream and nothing else.
 */
function follow(run: Run, missed: readonly NumberedEvent[] | null, { session, response, gone }: Follower): void {
  const push = ({ event, data }: RunEvent, number: number) => {
    // The follower does not read. Its browser will connect again and get the whole report.
    if (response.writableLength > maxUnread) {
      response.destroy();
      return;
    }
    try {
      session.push(data, event, String(number));
    } catch {
      // The follower has gone. If not, its browser connects again.
      leave();
    }
  };
  // The library's own timer would go on for a browser that left while the stream was being opened.
  const beat = setInterval(() => response.write(':\n\n'), keepAliveEvery);
  const leave = () => {
    clearInterval(beat);
    run.off('event', push);
    run.off('end', leave);
    response.end();
  };
  run.on('event', push);
  run.once('end', leave);
  gone.addEventListener('abort', leave);
  if (missed) for (const { event, number } of missed) push(event, number);
  else push({ event: 'report', data: run.report() }, run.told);
  if (run.over || gone.aborted) leave();
}
