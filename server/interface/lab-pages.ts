import { type Request, Router } from 'express';
import type { OriginEntry, Topology } from '../../contract/origins/topology.ts';
import { closedToOtherSites } from '../http/closed.ts';
import { type InterfacePage, sendPage } from './ui.ts';

interface LabPages {
  readonly topology: Topology;
  readonly page: InterfacePage;
}

/**
 * The interface's page at home, for every path below `/.playground/labs/` that no route of a lab answers. Labs live at
 * home because their cookies do. Other roles have no such pages.
 */
export function createLabPages({ topology, page }: LabPages, originOf: (request: Request) => OriginEntry): Router {
  const pages = Router();
  pages.use((request, _response, next) => next(originOf(request).role === 'home' ? undefined : 'router'));
  pages.get('/{*path}', closedToOtherSites, async (request, response) => {
    await sendPage(page, topology, request, response, "'self'");
  });
  return pages;
}
