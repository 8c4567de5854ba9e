import { type Request, type RequestHandler, Router } from 'express';
import { ways } from '../../contract/labs/tokens.ts';
import type { OriginEntry, Topology } from '../../contract/origins/topology.ts';
import { asNoPage, closedToOtherSites } from '../http/closed.ts';
import { Problem } from '../http/problem.ts';
import { createBoundLabs } from './bound/api.ts';
import { createSessionLabs } from './session/api.ts';
import type { LabSettings } from './session/lab-settings.ts';
import type { LabKind } from './shelf/lab-shelf.ts';
import { createSignedLabs } from './signed/api.ts';
import { createTickets } from './tickets.ts';
import { createTokenLabs } from './tokens/api.ts';
import { crossPage, crossPageAddress } from './tokens/cross.ts';

/** The labs with real apps, on the home host. */
export interface Labs {
  /** Mounted at `/.playground/labs` on every origin; it answers at home only. */
  readonly routes: Router;
  /** Part of the interface's API: a stage registers here that it will open a lab's page. */
  readonly api: Router;
  /** Whether the lab at `<kind>/<id>` takes a place that no other lab may have now. */
  holds(lab: string): boolean;
  /** Ends every lab with its processes. */
  close(): Promise<void>;
}

/** Makes the labs. A lab's processes start with the visitor's first request to it. */
export function createLabs(
  topology: Topology,
  settings: LabSettings,
  originOf: (request: Request) => OriginEntry,
): Labs {
  const session = createSessionLabs(settings);
  const signed = createSignedLabs();
  const tokens = createTokenLabs(settings);
  const bound = createBoundLabs();
  const tickets = createTickets();
  const routes = Router();
  routes.get('/cross', (request, response, next) => {
    const { role, scheme } = originOf(request);
    if (role === 'other') crossPage(topology, scheme, request, response);
    else next();
  });
  routes.use((request, _response, next) => next(originOf(request).role === 'home' ? undefined : 'router'));
  if (settings.processes === 'off') routes.use(['/session/:id', '/token/:id'], notOffered);
  // Open to other sites, since cross-site requests are what the lab tries.
  routes.post('/token/:id/cross/:way', async (request, response) => {
    const names: readonly string[] = ways;
    const index = names.indexOf(request.params.way) + 1;
    await tokens.cross(
      request,
      response,
      crossPageAddress(topology, originOf(request).scheme, request.params.id, index),
    );
  });
  routes.use(['/session', '/signed-cookies', '/token', '/bound', '/ticket'], closedToOtherSites, guard(topology));
  const kinds = new Map<string, LabKind>(Object.entries({ session, 'signed-cookies': signed, token: tokens, bound }));
  for (const [kind, { routes: own }] of kinds) routes.use(`/${kind}`, own);
  routes.use('/ticket', tickets.routes);
  return {
    routes,
    api: tickets.api,
    holds: (lab) => {
      const [kind = '', id = ''] = lab.split('/');
      return kinds.get(kind)?.holds(id) === true;
    },
    close: async () => {
      await Promise.all([...kinds.values()].map((kind) => kind.close()));
    },
  };
}

/**
 * Answers in place of a lab whose processes a deployment does not start. The lab's page is at the address without an
 * id.
 */
const notOffered: RequestHandler = () => {
  throw new Problem(
    'lab-not-offered',
    'This deployment has no labs that start processes. Run the playground on your own machine to try them.',
  );
};

/** Only home's own pages, and programs that send no Origin, may use a lab: no other site and no sibling. */
function guard(topology: Topology): RequestHandler {
  const own = new Set(topology.origins.filter(({ role }) => role === 'home').map(({ origin }) => origin));
  return (request, response, next) => {
    const { origin } = request.headers;
    if (request.method !== 'GET' && origin !== undefined && !own.has(origin)) {
      throw new Problem('foreign-origin', 'A lab responds only to its own page and to programs, not to other sites.');
    }
    asNoPage(response);
    response.set('Cache-Control', 'no-store');
    next();
  };
}
