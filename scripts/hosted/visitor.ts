import http from 'node:http';
import { apiErrorSchema } from '../../contract/http/errors.ts';
import { runCreatedSchema } from '../../contract/runs/experiment.ts';
import { type StepReply, stepReplySchema, type Task } from '../../contract/runs/step-reply.ts';
import type { Instances } from './instances.ts';

/** How a visitor's run ended. If it did not finish, the server's code says why. */
interface Ended {
  readonly end: 'finished' | 'refused' | 'failed';
  readonly why: string | null;
}

export interface Visit extends Ended {
  /** Milliseconds of each request. */
  readonly requests: readonly number[];
}

/** The maximum number of steps of a run, so that a mistake does not loop. */
const maxSteps = 200;
const maxHops = 5;
/** Milliseconds that one request may take. */
const answersWithin = 60_000;
/** Milliseconds between the signs of life of a driver that performs a step (`client/driver/perform.ts`). */
const beatEvery = 2_000;

const agent = new http.Agent({ keepAlive: true });

/** Makes an essential run and every request that its driver would make a browser send, without a browser. */
export async function visit(instances: Pick<Instances, 'port' | 'origin'>, address: string): Promise<Visit> {
  const requests: number[] = [];
  try {
    return { ...(await perform(instances, address, requests)), requests };
  } catch (error) {
    // A request without an answer, or with an incomplete one.
    return { end: 'failed', why: error instanceof Error ? error.message : String(error), requests };
  }
}

async function perform(
  instances: Pick<Instances, 'port' | 'origin'>,
  address: string,
  requests: number[],
): Promise<Ended> {
  const ask = async (method: string, url: string, body?: unknown) => {
    const begun = performance.now();
    const answer = await send(instances.port, address, method, url, body);
    requests.push(performance.now() - begun);
    return answer;
  };
  /** Follows redirects. */
  const askOn = async (method: string, url: string) => {
    let { location } = await ask(method, url);
    for (let hops = 0; location !== undefined && hops < maxHops; hops++) ({ location } = await ask('GET', location));
  };
  const experiment = { scheme: 'http', cookies: [{ setCookie: 'a=1; Path=/' }], probes: 'essential' };
  const made = await ask('POST', `${instances.origin('ui')}/api/runs`, experiment);
  if (made.status !== 201) return { end: 'refused', why: refusalIn(made) };
  const { id, driveUrl } = runCreatedSchema.parse(JSON.parse(made.text));
  const events = send(instances.port, address, 'GET', `${instances.origin('ui')}/api/runs/${id}/events`).catch(
    () => null,
  );
  await ask('GET', driveUrl);
  let origin = instances.origin('home');
  let path = '/';
  let step: number | null = null;
  for (let steps = 0; steps < maxSteps; steps++) {
    const page = { run: id, driver: `driver-${id}`, browser: `browser-${id}`, back: null, path, step, results: {} };
    const answer = await ask('POST', `${origin}/.playground/step?run=${id}`, page);
    if (answer.status !== 200) return { end: 'failed', why: refusalIn(answer) };
    const reply: StepReply = stepReplySchema.parse(JSON.parse(answer.text));
    step = null;
    if (reply.do === 'end') {
      const told = (await events)?.text ?? '';
      if (told.includes('"state":"finished"')) return { end: 'finished', why: null };
      return { end: 'failed', why: /"trouble":\{"code":"([a-z-]+)"/.exec(told)?.[1] ?? reply.message };
    }
    if (reply.do === 'refuse') return { end: 'failed', why: reply.message };
    if (reply.do === 'wait') await new Promise((resolve) => setTimeout(resolve, reply.ms));
    if (reply.do === 'go') {
      ({ origin, pathname: path } = new URL(reply.url));
      await ask('GET', reply.url);
    }
    if (reply.do === 'perform') {
      const tasks = reply.step.phases.flat();
      const beatUrl = `${origin}/.playground/beat?run=${id}`;
      const beat = setInterval(() => void ask('GET', beatUrl).catch(() => undefined), beatEvery);
      try {
        for (const { method, url } of tasks.flatMap(asked)) await askOn(method, new URL(url, origin).href);
      } finally {
        clearInterval(beat);
      }
      step = tasks.some((task) => task.task === 'navigate' && task.page === 'left') ? null : reply.step.number;
    }
  }
  return { end: 'failed', why: 'too many steps' };
}

function refusalIn({ status, text }: Answer): string {
  return apiErrorSchema.safeParse(jsonOf(text)).data?.error.code ?? `status ${status}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The requests of a task. A task that needs a browser, such as a script call, has none. */
function asked(task: Task): readonly { readonly method: string; readonly url: string }[] {
  switch (task.task) {
    case 'reach':
      return task.origins.map((origin) => ({ method: 'GET', url: `${origin}/.playground/reach` }));
    case 'post':
      return task.urls.map((url) => ({ method: 'POST', url }));
    case 'frames':
      return task.frames.map(({ url }) => ({ method: 'GET', url }));
    case 'probes':
      return task.probes.filter(({ url }) => url.startsWith('http'));
    case 'navigate':
      return [task];
    case 'arrival':
      return [{ method: 'GET', url: task.url }];
    default:
      return [];
  }
}

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

function send(port: number, address: string, method: string, url: string, body?: unknown) {
  const { host, pathname, search } = new URL(url);
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    host,
    'x-forwarded-for': address,
    ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  };
  return new Promise<Answer>((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      agent,
      method,
      path: pathname + search,
      headers,
      timeout: answersWithin,
    };
    const request = http.request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).once('error', reject);
      const { statusCode: status = 0, headers: told } = response;
      response.once('end', () => resolve({ status, location: told.location, text: Buffer.concat(chunks).toString() }));
    });
    request.once('timeout', () => request.destroy(new Error('A request was not answered.')));
    request.on('error', reject);
    request.end(text);
  });
}
