import { type Request, Router } from 'express';
import { type LookReply, sessionActSchema } from '../../../contract/labs/session.ts';
import {
  firstSessionOptions,
  type SessionOptions,
  sessionOptionsSchema,
} from '../../../contract/labs/session-options.ts';
import { textToBytes } from '../../http/cookie-pair.ts';
import { jsonBody } from '../../http/json-body.ts';
import { parseBody } from '../../http/parse-body.ts';
import { sendJson } from '../../http/send-json.ts';
import { cookiePairs } from '../../runs/hosts/arrival.ts';
import { labIdOf } from '../shelf/lab-id-of.ts';
import { type LabKind, LabShelf } from '../shelf/lab-shelf.ts';
import { signerOf } from '../signed/signature.ts';
import { askAs, forwardVisitor } from './forward.ts';
import { SessionLabHost } from './lab.ts';
import type { LabSettings } from './lab-settings.ts';

/** The session labs' routes, below `/.playground/labs/session`, and how to end all labs. */
export function createSessionLabs(settings: LabSettings): LabKind {
  const shelf = new LabShelf<SessionLabHost>();
  const make = (id: string, options: SessionOptions, before: Promise<void> = Promise.resolve()) =>
    new SessionLabHost(id, options, settings, { admit: () => shelf.admit(), before });
  const routes = Router({ mergeParams: true });
  const json = jsonBody('16kb');

  routes.put('/:id', json, async (request, response) => {
    const id = labIdOf(request);
    const options = parseBody(sessionOptionsSchema, request.body);
    const lab = shelf.getOrMake(id, () => make(id, options));
    response.append(
      'Set-Cookie',
      expireLeftovers(request, (other) => shelf.has(other)),
    );
    await lab.configure(options);
    sendJson(response, await lab.view());
  });
  routes.get('/:id', async (request, response) => {
    response.json(await shelf.look(labIdOf(request)).view());
  });
  routes.post('/:id/reset', async (request, response) => {
    const id = labIdOf(request);
    response.append('Set-Cookie', [...shelf.get(id).cookies.expiring(request)]);
    const lab = shelf.replace(id, (before) => make(id, firstSessionOptions, before));
    sendJson(response, await lab.view());
  });
  routes.post('/:id/leave', (request, response) => {
    shelf.leave(labIdOf(request));
    response.sendStatus(204);
  });
  routes.post('/:id/act', json, async (request, response) => {
    const { act } = parseBody(sessionActSchema, request.body);
    const lab = shelf.get(labIdOf(request));
    if (act === 'plant') response.append('Set-Cookie', await plant(lab));
    else if (act === 'forget-cookie') {
      response.append('Set-Cookie', expiring(lab));
      lab.ledger.cookieWas('deleted');
      await lab.deeds.note({ deed: 'forget-cookie' });
    } else if (act === 'attacker-asks') await askAs(lab, 'GET', '/me', lab.planted);
    else await lab.act(act);
    response.json(await lab.view());
  });
  routes.get('/:id/app/look', (request, response) => {
    const lab = shelf.look(labIdOf(request));
    const own = cookiePairs(request)
      .map(splitPair)
      .filter(({ name }) => name === lab.cookieName);
    const reply: LookReply = { cookies: own.map((pair) => ({ ...pair, signedBy: signerOf(pair.value, lab.secrets) })) };
    response.json(reply);
  });
  routes.all('/:id/app/{*path}', async (request, response) => {
    await forwardVisitor(shelf.get(labIdOf(request)), request, response);
  });
  return { routes, holds: (id) => shelf.holds(id), close: () => shelf.close() };
}

/** The attacker visits the app, gets a session id, and makes this browser use it. Returns the Set-Cookie line. */
async function plant(lab: SessionLabHost): Promise<string[]> {
  const setCookie = await askAs(lab, 'GET', '/visit', null);
  const line = setCookie.find((one) => one.startsWith(`${lab.cookieName}=`));
  lab.planted = line?.split(';')[0] ?? null;
  const lines = lab.planted === null ? [] : [`${lab.planted}; Path=${lab.options.path || '/'}`];
  lab.cookies.note(lines);
  if (lab.planted !== null) lab.ledger.plant(lab.planted);
  await lab.deeds.note({ deed: 'plant', planted: lab.planted !== null });
  return lines;
}

/** The lines that expire the lab's cookie, with any attributes that it may have. */
function expiring({ cookieName, cookies, options: { path, domain } }: SessionLabHost): string[] {
  const usual = `${cookieName}=; Path=${path || '/'}; Max-Age=0${domain === '' ? '' : `; Domain=${domain}`}`;
  return [usual, ...cookies.expiringOf(cookieName)];
}

/** The lines that expire the cookies of ended labs that a request carries. */
function expireLeftovers(request: Request, isLive: (id: string) => boolean): string[] {
  const names = cookiePairs(request).map((pair) => splitPair(pair).name);
  const left = names.filter((name) => {
    const id = /^lab-([0-9a-f]{16})[.-]/.exec(name)?.[1];
    return id !== undefined && !isLive(id);
  });
  return left.slice(0, 50).map((name) => textToBytes(`${name}=; Path=/; Max-Age=0`));
}

function splitPair(pair: string): { name: string; value: string } {
  const [name = '', ...value] = pair.split('=');
  return { name, value: value.join('=') };
}
