import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { sessionLabPath, tokenLabPath } from '../../contract/labs/lab-id.ts';
import { firstSessionOptions } from '../../contract/labs/session-options.ts';
import { firstTokenOptions } from '../../contract/labs/tokens.ts';
import { entryOf, type Role, type Topology } from '../../contract/origins/topology.ts';
import { runCreatedSchema } from '../../contract/runs/experiment.ts';
import { runReportSchema } from '../../contract/runs/observation.ts';
import { stepReplySchema } from '../../contract/runs/step-reply.ts';
import { type AskReply, ask } from '../../server/bench/ask.ts';

interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/**
 * Visits a playground as a browser does, and throws an `Error` at the first wrong answer: the interface and its script,
 * the recorded results, a run of one request with a cookie, and logins in the session lab and the token lab, which
 * start processes and open a database.
 */
export async function visit(topology: Topology): Promise<void> {
  const asking = (role: Role, path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<AskReply> => {
    const { hostname, port } = new URL(entryOf(topology, role, 'http')?.origin ?? '');
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const json = body === undefined ? headers : { 'content-type': 'application/json', ...headers };
    return ask({ scheme: 'http', hostname, port: Number(port), method, path, headers: json, ...sent });
  };
  const expecting = async (status: number, role: Role, path: string, more?: Asking): Promise<string> => {
    const answer = await asking(role, path, more);
    if (answer.status === status) return answer.text;
    throw new Error(`${role} ${path}: ${answer.status} instead of ${status}: ${answer.text.slice(0, 300)}`);
  };
  const page = await expecting(200, 'ui', '/');
  for (const [, asset = ''] of page.matchAll(/(?:src|href)="(\/\.playground\/app\/[^"]+)"/g)) {
    await expecting(200, 'ui', asset);
  }
  const { results } = recordedSchema.parse(JSON.parse(await expecting(200, 'ui', '/api/results')));
  if (results.length === 0) throw new Error('Nothing that was recorded came with the package.');
  await visitRun(expecting);
  await visitLabs(expecting);
}

type Expecting = (status: number, role: Role, path: string, more?: Asking) => Promise<string>;

const cookie = 'packed=1';
const maxSteps = 100;

const recordedSchema = z.object({ results: z.array(z.unknown()) });

/** Performs a run as its driver does, without the parts that need a browser: it sends only the one request. */
async function visitRun(expecting: Expecting): Promise<void> {
  const body = { scheme: 'http', cookies: [{ setCookie: `${cookie}; Path=/` }], probes: ['home/fetch-include'] };
  const made = await expecting(201, 'ui', '/api/runs', { method: 'POST', body });
  const { id, driveUrl } = runCreatedSchema.parse(JSON.parse(made));
  const driver = await expecting(200, 'home', new URL(driveUrl).pathname);
  const [, script = ''] = /src="([^"]+)"/.exec(driver) ?? [];
  await expecting(200, 'home', script);
  let at: Role = 'home';
  let step: number | null = null;
  for (let asked = 0; asked < maxSteps; asked++) {
    const about = { run: id, driver: 'package-check', browser: null, back: null, path: '/', step, results: {} };
    const text = await expecting(200, at, '/.playground/step', { method: 'POST', body: about });
    const reply = stepReplySchema.parse(JSON.parse(text));
    if (reply.do === 'end') break;
    if (reply.do === 'go') [at, step] = [new URL(reply.url).hostname === 'other.localhost' ? 'other' : 'home', null];
    if (reply.do === 'wait') await setTimeout(reply.ms);
    if (reply.do !== 'perform') continue;
    step = reply.step.number;
    for (const task of reply.step.phases.flat()) {
      const url = task.task === 'probes' ? task.probes[0]?.url : undefined;
      if (url !== undefined)
        await expecting(200, 'home', url.slice(new URL(url).origin.length), { headers: { cookie } });
    }
  }
  const { state, observations } = runReportSchema.parse(JSON.parse(await expecting(200, 'ui', `/api/runs/${id}`)));
  if (state === 'finished' && JSON.stringify(observations).includes(cookie)) return;
  throw new Error(`The run is ${state}, and what it observed is ${JSON.stringify(observations).slice(0, 500)}`);
}

async function visitLabs(expecting: Expecting): Promise<void> {
  const sessions = sessionLabPath('0123456789abcdef');
  await expecting(200, 'home', sessions, { method: 'PUT', body: { ...firstSessionOptions, store: 'embedded' } });
  await expecting(200, 'home', `${sessions}/app/login`, { method: 'POST' });
  const tokens = tokenLabPath('0123456789abcdef');
  await expecting(200, 'home', tokens, { method: 'PUT', body: firstTokenOptions });
  for (const way of ['session', 'jwt']) await expecting(200, 'home', `${tokens}/app/${way}/login`, { method: 'POST' });
}
