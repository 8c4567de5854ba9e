import { entryOf, type Role } from '../../contract/origins/topology.ts';
import type { ServerProcess } from '../testing/server-process.ts';
import { ask } from './ask.ts';
import type { Asked } from './load.ts';

/** One line of the table. */
export interface Row {
  readonly title: string;
  readonly asked: Asked;
}

/** A request to a role's origin. */
export function at(
  { topology }: ServerProcess,
  role: Role,
  path: string,
  more: Partial<Pick<Asked, 'method' | 'headers' | 'body' | 'scheme'>> = {},
): Asked {
  const { scheme = 'http', method = 'GET', ...rest } = more;
  const entry = entryOf(topology, role, scheme);
  const { hostname, port } = new URL(entry?.origin ?? '');
  return { scheme, port: Number(port), hostname, method, path, ...rest };
}

const json = { 'content-type': 'application/json' };

/** A request that makes a run. */
export function makesRun(server: ServerProcess, id?: string): Asked {
  const body = JSON.stringify({
    id,
    scheme: 'http',
    cookies: [{ setCookie: 'a=1; Path=/' }],
    probes: ['home/fetch-include'],
  });
  return at(server, 'ui', '/api/runs', { method: 'POST', headers: json, body });
}

/**
 * The requests to measure. Their order keeps each from slowing the next: a run is made first, the shelf of ended runs
 * is filled last.
 */
export async function rowsOf(server: ServerProcess): Promise<readonly Row[]> {
  const run = 'bench-run';
  const made = await ask(makesRun(server, run));
  if (made.status !== 201) throw new Error(`No run was made: ${made.status} ${made.text}`);
  const page = (await ask(at(server, 'ui', '/'))).text;
  const assets = [...page.matchAll(/(?:src|href)="(\/\.playground\/app\/[^"]+)"/g)].map(([, path]) => path ?? '');
  const sizes = await Promise.all(assets.map(async (path) => ({ path, ...(await ask(at(server, 'ui', path))) })));
  const [largest] = sizes.toSorted((one, other) => other.bytes - one.bytes);
  const refused = at(server, 'ui', '/api/runs', { method: 'POST', headers: json, body: '{"scheme":"gopher"}' });
  return [
    { title: 'GET /', asked: at(server, 'ui', '/') },
    { title: 'GET / over https', asked: at(server, 'ui', '/', { scheme: 'https' }) },
    { title: 'GET /api/topology', asked: at(server, 'ui', '/api/topology') },
    { title: 'GET /api/probes', asked: at(server, 'ui', '/api/probes') },
    ...(largest ? [{ title: 'largest asset of the page', asked: at(server, 'ui', largest.path) }] : []),
    { title: 'a probe at home', asked: at(server, 'home', `/?p=${run}.home/fetch-include`) },
    { title: 'unmarked path at home (404)', asked: at(server, 'home', '/nothing') },
    { title: 'report of a run', asked: at(server, 'ui', `/api/runs/${run}`) },
    { title: 'GET /api/results', asked: at(server, 'ui', '/api/results') },
    { title: 'the same, gzip', asked: at(server, 'ui', '/api/results', { headers: { 'accept-encoding': 'gzip' } }) },
    { title: 'POST /api/runs, refused (400)', asked: refused },
    { title: 'POST /api/runs', asked: makesRun(server) },
  ];
}
