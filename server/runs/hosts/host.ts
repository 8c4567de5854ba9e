import { type Request, Router } from 'express';
import type { OriginEntry } from '../../../contract/origins/topology.ts';
import { answerTriedProblem } from '../../http/answer-problem.ts';
import { plainPage } from '../../http/html.ts';
import { plainPolicy } from '../../http/policy.ts';
import { answerMarked, findMarked } from './probe-request.ts';
import { reservedRoutes } from './reserved.ts';
import type { TriedHost } from './send-page.ts';

/**
 * The router of home, sibling and other: `/.playground/` belongs to the playground, and every other path to the
 * visitor.
 */
export function createTriedHost(host: TriedHost, originOf: (request: Request) => OriginEntry): Router {
  const router = Router();
  // A cookie's own path may be below `/.playground/`, and the run looks for the cookie there too.
  router.use(async (request, response, next) => {
    const { p } = request.query;
    const isLook = typeof p === 'string' && p.includes('.look.');
    const marked = isLook ? await findMarked(host.runs, p, originOf(request)) : null;
    if (marked) await answerMarked(host, marked, request, response);
    else next();
  });
  router.use('/.playground', reservedRoutes(host, originOf));
  router.use(async (request, response) => {
    const marked = await findMarked(host.runs, request.query.p, originOf(request));
    if (marked) {
      await answerMarked(host, marked, request, response);
      return;
    }
    const over = request.query.p !== undefined;
    const sentence = over
      ? 'This run is over.'
      : 'The playground tries cookies on this host. The playground itself is at localhost.';
    response
      .status(over ? 410 : 404)
      .set('Content-Security-Policy', plainPolicy)
      .type('html')
      .send(plainPage(sentence));
  });
  router.use(answerTriedProblem);
  return router;
}
