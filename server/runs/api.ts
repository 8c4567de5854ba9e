import { createSession } from 'better-sse';
import { Router } from 'express';
import { probes } from '../../contract/probes/catalogue.ts';
import type { RunEvent } from '../../contract/runs/observation.ts';
import { Problem } from '../http/problem.ts';
import { driveUrl } from './drive.ts';
import { maxFollowers, type Run } from './run.ts';
import type { RunStore } from './store.ts';

/** The runs' part of the API, on `ui` only: make a run, ask for it, follow it, cancel it, and list the probes. */
export function createRunsApi(store: RunStore): Router {
  const api = Router();
  api.get('/api/probes', (_request, response) => {
    response.json({ probes });
  });
  api.post('/api/runs', (request, response) => {
    const run = store.create(request.body);
    response.status(201).json({ id: run.id, driveUrl: driveUrl(store, run.id) });
  });
  api.get('/api/runs/:id', (request, response) => {
    response.json(store.report(request.params.id));
  });
  api.delete('/api/runs/:id', (request, response) => {
    const run = store.get(request.params.id);
    run.end('cancelled', store.now());
    response.json(run.report());
  });
  api.get('/api/runs/:id/events', async (request, response) => {
    const run = store.get(request.params.id);
    if (run.listenerCount('event') >= maxFollowers) {
      throw new Problem('too-many-followers', `At most ${maxFollowers} may follow a run at the same time.`);
    }
    const session = await createSession(request, response, { retry: 1_000 });
    follow(run, {
      push: ({ event, data }) => session.push(data, event),
      onClose: (closed) => session.once('disconnected', closed),
      close: () => response.end(),
    });
  });
  return api;
}

interface Follower {
  push(event: RunEvent): void;
  onClose(closed: () => void): void;
  close(): void;
}

/** Sends the report, then every event, then ends with the final report. */
function follow(run: Run, follower: Follower): void {
  follower.push({ event: 'report', data: run.report() });
  if (run.over) {
    follower.close();
    return;
  }
  const onEvent = (event: RunEvent) => follower.push(event);
  const onEnd = () => follower.close();
  run.on('event', onEvent);
  run.once('end', onEnd);
  follower.onClose(() => {
    run.off('event', onEvent);
    run.off('end', onEnd);
  });
}
