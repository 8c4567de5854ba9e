import express, { type Request, Router } from 'express';
import { labIdSchema } from '../../../contract/labs/lab-id.ts';
import { type LookReply, sessionActSchema } from '../../../contract/labs/session.ts';
import { sessionOptionsSchema } from '../../../contract/labs/session-options.ts';
import { Problem } from '../../http/problem.ts';
import { cookiePairs } from '../../runs/hosts/arrival.ts';
import { LabShelf } from '../shelf/lab-shelf.ts';
import { signerOf } from '../signed/signature.ts';
import { askAs, forwardVisitor } from './forward.ts';
import { type LabSettings, SessionLabHost } from './lab.ts';

/** The session labs' routes, below `/.playground/labs/session`, and how to end all labs. */
export function createSessionLabs(settings: LabSettings): { routes: Router; close(): Promise<void> } {
  const shelf = new LabShelf<SessionLabHost>();
  const routes = Router({ mergeParams: true });
  const json = express.json({ limit: '16kb' });

  routes.put('/:id', json, async (request, response) => {
    const id = idOf(request);
    const options = sessionOptionsSchema.safeParse(request.body);
    if (!options.success) throw refusal(options.error.issues[0]);
    const lab = shelf.getOrMake(id, () => new SessionLabHost(id, options.data, settings));
    response.append(
      'Set-Cookie',
      expireLeftovers(request, (other) => shelf.has(other)),
    );
    await lab.configure(options.data);
    response.json(await lab.view());
  });
  routes.get('/:id', async (request, response) => {
    response.json(await shelf.get(idOf(request)).view());
  });
  routes.post('/:id/leave', (request, response) => {
    shelf.leave(idOf(request));
    response.sendStatus(204);
  });
  routes.post('/:id/act', json, async (request, response) => {
    const lab = shelf.get(idOf(request));
    const parsed = sessionActSchema.safeParse(request.body);
    if (!parsed.success) throw refusal(parsed.error.issues[0]);
    const { act } = parsed.data;
    if (act === 'plant') response.append('Set-Cookie', await plant(lab));
    else if (act === 'forget-cookie') response.append('Set-Cookie', expiring(lab));
    else if (act === 'attacker-asks') await askAs(lab, 'GET', '/me', lab.planted);
    else await lab.act(act);
    response.json(await lab.view());
  });
  routes.get('/:id/app/look', (request, response) => {
    const lab = shelf.get(idOf(request));
    const own = cookiePairs(request)
      .map(splitPair)
      .filter(({ name }) => name === lab.cookieName);
    const reply: LookReply = { cookies: own.map((pair) => ({ ...pair, signedBy: signerOf(pair.value, lab.secrets) })) };
    response.json(reply);
  });
  routes.all('/:id/app/{*path}', async (request, response) => {
    await forwardVisitor(shelf.get(idOf(request)), request, response);
  });
  return { routes, close: () => shelf.close() };
}

/** The attacker visits the app, gets an id of its own, and makes this browser use it. Gives back the Set-Cookie line. */
async function plant(lab: SessionLabHost): Promise<string[]> {
  const { setCookie } = await askAs(lab, 'GET', '/visit', null);
  const line = setCookie.find((one) => one.startsWith(`${lab.cookieName}=`));
  lab.planted = line?.split(';')[0] ?? null;
  return lab.planted === null ? [] : [`${lab.planted}; Path=${lab.options.path || '/'}`];
}

/** The line that makes a browser forget the lab's cookie. */
function expiring({ cookieName, options: { path, domain } }: SessionLabHost): string {
  return `${cookieName}=; Path=${path || '/'}; Max-Age=0${domain === '' ? '' : `; Domain=${domain}`}`;
}

/** Cookies of labs that are over are of no use to anybody. */
function expireLeftovers(request: Request, isLive: (id: string) => boolean): string[] {
  const names = cookiePairs(request).map((pair) => splitPair(pair).name);
  const left = names.filter((name) => {
    const id = /^lab-([0-9a-f]{16})[.-]/.exec(name)?.[1];
    return id !== undefined && !isLive(id);
  });
  return left.slice(0, 50).map((name) => `${name}=; Path=/; Max-Age=0`);
}

function splitPair(pair: string): { name: string; value: string } {
  const [name = '', ...value] = pair.split('=');
  return { name, value: value.join('=') };
}

function idOf(request: Request): string {
  const id = labIdSchema.safeParse(request.params.id);
  if (!id.success) throw new Problem('invalid-field', 'A lab’s id has 16 hexadecimal digits.', 'id');
  return id.data;
}

function refusal(issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined): Problem {
  const field = issue?.path.map(String).join('.') ?? '';
  return new Problem(
    'invalid-field',
    `${field === '' ? 'The body' : field} ${issue?.message ?? 'does not fit'}.`,
    field,
  );
}
