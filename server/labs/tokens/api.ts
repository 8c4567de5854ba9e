import { type Request, type Response, Router } from 'express';
import {
  copySchema,
  firstTokenOptions,
  revokeSchema,
  type TokenOptions,
  tokenActSchema,
  tokenOptionsSchema,
  type Way,
  ways,
} from '../../../contract/labs/tokens.ts';
import { asNoPage } from '../../http/closed.ts';
import { jsonBody } from '../../http/json-body.ts';
import { parseBody } from '../../http/parse-body.ts';
import { Problem } from '../../http/problem.ts';
import { sendJson } from '../../http/send-json.ts';
import type { LabSettings } from '../session/lab-settings.ts';
import { labIdOf } from '../shelf/lab-id-of.ts';
import { type LabKind, LabShelf } from '../shelf/lab-shelf.ts';
import { TokenLabHost } from './lab.ts';

/** The token labs' routes. */
export interface TokenLabs extends LabKind {
  /** The one address that another site's form sends to. `next` is the next address of the browser. */
  readonly cross: (request: Request, response: Response, next: string) => Promise<void>;
}

const json = jsonBody('16kb');

/** Makes the token labs. */
export function createTokenLabs(settings: LabSettings): TokenLabs {
  const shelf = new LabShelf<TokenLabHost>();
  const make = (id: string, options: TokenOptions, before: Promise<void> = Promise.resolve()) =>
    new TokenLabHost(id, options, settings, { admit: () => shelf.admit(), before });
  const routes = Router();

  routes.put('/:id', json, async (request, response) => {
    const id = labIdOf(request);
    const options = parseBody(tokenOptionsSchema, request.body);
    const lab = shelf.getOrMake(id, () => make(id, options));
    await lab.configure(options);
    response.json(await lab.view());
  });
  routes.get('/:id', async (request, response) => {
    response.json(await shelf.look(labIdOf(request)).view());
  });
  routes.post('/:id/reset', async (request, response) => {
    const id = labIdOf(request);
    response.append('Set-Cookie', [...shelf.get(id).cookies.expiring(request)]);
    const lab = shelf.replace(id, (before) => make(id, firstTokenOptions, before));
    sendJson(response, await lab.view());
  });
  routes.post('/:id/leave', (request, response) => {
    shelf.leave(labIdOf(request));
    response.sendStatus(204);
  });
  routes.post('/:id/act', json, async (request, response) => {
    parseBody(tokenActSchema, request.body);
    const lab = shelf.get(labIdOf(request));
    await lab.restart();
    response.json(await lab.view());
  });
  addUses(routes, shelf);
  const cross: TokenLabs['cross'] = async (request, response, next) => {
    const lab = shelf.get(labIdOf(request));
    const way = wayOf(request);
    const scheme = request.secure ? 'https' : 'http';
    const { incoming } = await lab.visitor(way, 'POST', '/transfer', request.headers, scheme);
    lab.cross[way] = incoming.status;
    asNoPage(response);
    response.redirect(303, next);
  };
  return { routes, cross, holds: (id) => shelf.holds(id), close: () => shelf.close() };
}

/** The routes that copy the logins of a lab, revoke them, and use them at the lab's own app. */
function addUses(routes: Router, shelf: LabShelf<TokenLabHost>): void {
  routes.post('/:id/copy', json, async (request, response) => {
    const { way, from, given } = parseBody(copySchema, request.body);
    const lab = shelf.get(labIdOf(request));
    response.json({
      status: await lab.thief(way, from === 'given' ? given : lab.credential(way, from === 'login-tampered')),
    });
  });
  routes.post('/:id/revoke', json, async (request, response) => {
    const { way } = parseBody(revokeSchema, request.body);
    response.json({ status: await shelf.get(labIdOf(request)).revoke(way) });
  });
  routes.all('/:id/app/:way/:what', async (request, response) => {
    const lab = shelf.get(labIdOf(request));
    const way = wayOf(request);
    const path = request.originalUrl.slice(request.originalUrl.indexOf(`/app/${way}`) + `/app/${way}`.length);
    const scheme = request.secure ? 'https' : 'http';
    const { incoming, body } = await lab.visitor(way, request.method, path, request.headers, scheme);
    if (incoming.setCookie.length > 0) response.setHeader('Set-Cookie', [...incoming.setCookie]);
    response
      .status(incoming.status)
      .type(incoming.headers['content-type'] ?? 'text/plain')
      .send(body);
  });
}

function wayOf(request: Request): Way {
  const way = ways.find((one) => one === request.params.way);
  if (!way) throw new Problem('not-found', 'There is no such way to log in.');
  return way;
}
