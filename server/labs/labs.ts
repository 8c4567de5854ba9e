import { type Request, type RequestHandler, Router } from 'express';
import type { OriginEntry, Topology } from '../../contract/topology.ts';
import { Problem } from '../runs/problem.ts';
import { createSessionLabs } from './session/api.ts';
import type { LabSettings } from './session/lab.ts';
import { createSignedLabs } from './signed/api.ts';

/** The labs that are apps of their own, at home. */
export interface Labs {
  /** To be mounted at `/.playground/labs` on every origin; it answers at home only. */
  readonly routes: Router;
  /** Ends every lab with its processes. */
  close(): Promise<void>;
}

/** Makes the labs; a lab's processes start when its page is opened. */
export function createLabs(
  topology: Topology,
  settings: LabSettings,
  originOf: (request: Request) => OriginEntry,
): Labs {
  const session = createSessionLabs(settings);
  const signed = createSignedLabs();
  const routes = Router();
  routes.use((request, _response, next) => next(originOf(request).role === 'home' ? undefined : 'router'));
  routes.use(['/session', '/signed-cookies'], guard(topology));
  routes.use('/session', session.routes);
  routes.use('/signed-cookies', signed.routes);
  return {
    routes,
    close: async () => {
      await Promise.all([session.close(), signed.close()]);
    },
  };
}

/** Only home's own pages, and programs without an Origin, may use a lab: no other site and no sibling. */
function guard(topology: Topology): RequestHandler {
  const own = new Set(topology.origins.filter(({ role }) => role === 'home').map(({ origin }) => origin));
  return (request, response, next) => {
    const { origin } = request.headers;
    if (request.method !== 'GET' && origin !== undefined && !own.has(origin)) {
      throw new Problem('foreign-origin', 'A lab answers to its own page and to programs, not to other sites.');
    }
    response.set('Cache-Control', 'no-store').set('X-Content-Type-Options', 'nosniff');
    next();
  };
}
