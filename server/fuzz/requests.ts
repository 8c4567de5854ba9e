import fc from 'fast-check';
import { firstSessionOptions } from '../../contract/labs/session-options.ts';
import { firstTokenOptions } from '../../contract/labs/tokens.ts';
import { entryOf, type OriginEntry, type Topology } from '../../contract/origins/topology.ts';
import { type Body, type BodyKind, bodyKinds, bodyOf, type Fill } from './bodies.ts';
import { headerLines, hosts, upgradeLines } from './headers.ts';
import { rawBytes } from './raw.ts';
import { target } from './targets.ts';
import { nestedValue, seldom } from './texts.ts';

/** One connection: its target, and the bytes to write. */
export interface FuzzRequest {
  /** Its position in the sequence, from 0. */
  readonly index: number;
  readonly entry: OriginEntry;
  /** Whether the bytes are sent without TLS, even to a port that speaks TLS. */
  readonly plain: boolean;
  readonly bytes: Buffer;
  /**
   * Who ends the connection: the server, because the request asks it to close, or the client, because nothing marks the
   * end of the answer.
   */
  readonly endedBy: 'server' | 'client';
}

/**
 * The range of requests that make the runs and labs for a later request: the start of its round, up to the request
 * itself.
 */
export function openingBefore(index: number): { readonly from: number; readonly to: number } {
  const from = index - (index % roundLength);
  return { from, to: Math.min(index, from + opening.length) };
}

/** The number of requests that share the ids of one run and its labs. The first requests of a round make them. */
const roundLength = 150;

type Made = (fill: Fill) => Pick<FuzzRequest, 'bytes' | 'endedBy'>;
interface Recipe {
  readonly role: OriginEntry['role'];
  readonly port: OriginEntry['port'];
  readonly scheme: OriginEntry['scheme'];
  readonly plain: boolean;
  readonly make: Made;
}

const none: (fill: Fill) => Body = () => ({ headers: [], bytes: Buffer.alloc(0), isWhole: true });

/** The rest of a request, by the purpose of its body. Made once, because making it takes long. */
const withoutBody = fc.oneof({ weight: 9, arbitrary: fc.constant(none) }, { weight: 1, arbitrary: bodyOf('run') });
const bodies = new Map<BodyKind | null, fc.Arbitrary<(fill: Fill) => Body>>([
  [null, withoutBody],
  ...bodyKinds.map((kind) => [kind, bodyOf(kind)] as const),
]);
const usual = { headers: headerLines, host: hosts, upgrade: seldom(upgradeLines, 15) };
const rests = new Map([...bodies].map(([kind, body]) => [kind, fc.record({ ...usual, body })]));
/** A probe of an existing run, as an upgrade or not, with a cookie that is nested to some depth. */
const webSocketProbe = fc.record({
  host: fc.constant('{host}'),
  upgrade: seldom(upgradeLines, 2),
  headers: fc
    .tuple(headerLines, seldom(nestedValue, 2))
    .map(([lines, nested]) => (nested === null ? lines : [`Cookie: a=${nested}`])),
  body: fc.constant(none),
});

const structured = target
  .chain((asked) => {
    const rest = asked.path.includes('web-socket') ? webSocketProbe : rests.get(asked.body);
    return (rest ?? webSocketProbe).map((more) => ({ ...asked, ...more }));
  })
  .map(({ role, method, path, body, headers, host, upgrade }) => ({
    role,
    make: ((fill) => {
      const { headers: announced, bytes, isWhole } = body(fill);
      const connection = upgrade ? ['Connection: Upgrade', ...upgrade] : ['Connection: close'];
      const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...connection, ...announced, ...headers];
      const head = Buffer.from(fill(`${lines.join('\r\n')}\r\n\r\n`), 'latin1');
      return { bytes: Buffer.concat([head, bytes]), endedBy: isWhole && !upgrade ? 'server' : 'client' };
    }) satisfies Made,
  }));

const raw = fc
  .record({ role: fc.constantFrom<OriginEntry['role']>('ui', 'home', 'victim'), bytes: rawBytes })
  .map(({ role, bytes }) => ({
    role,
    make: ((fill) => ({ bytes: Buffer.from(fill(bytes), 'latin1'), endedBy: 'client' })) satisfies Made,
  }));

const recipe: fc.Arbitrary<Recipe> = fc
  .record({
    what: fc.oneof({ weight: 9, arbitrary: structured }, { weight: 1, arbitrary: raw }),
    port: fc.oneof(
      { weight: 5, arbitrary: fc.constant('main' as const) },
      { weight: 1, arbitrary: fc.constant('alt' as const) },
    ),
    scheme: fc.oneof(
      { weight: 7, arbitrary: fc.constant('http' as const) },
      { weight: 1, arbitrary: fc.constant('https' as const) },
    ),
    plain: fc.oneof({ weight: 30, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  })
  .map(({ what, ...where }) => ({ ...what, ...where }));

/** The requests by which each round makes its run and its labs, in order. */
const opening: readonly (readonly [role: OriginEntry['role'], method: string, path: string, body: string])[] = [
  ['ui', 'POST', '/api/runs', '{"id":"{run}","scheme":"http","cookies":[{"setCookie":"a=1"}],"probes":"all"}'],
  ['ui', 'DELETE', '/api/runs/{old}', ''],
  ['ui', 'POST', '/api/labs/attacks', '{"id":"{attack}","attack":"csrf-post","drive":"by-hand"}'],
  ['home', 'PUT', '/.playground/labs/signed-cookies/{lab}', ''],
  ['home', 'PUT', '/.playground/labs/session/{lab}', JSON.stringify(firstSessionOptions)],
  ['home', 'PUT', '/.playground/labs/token/{lab}', JSON.stringify(firstTokenOptions)],
];

/**
 * The request at a position of the sequence of a seed. The same seed and position give the same bytes, except for
 * ports.
 */
export function fuzzRequest(seed: number, index: number, topology: Topology): FuzzRequest {
  const opener = opening[index % roundLength];
  const { role, scheme, port, plain, make } = opener
    ? opened(...opener)
    : (fc.sample(recipe, { seed: seed ^ Math.imul(index + 1, 0x9e3779b1), numRuns: 1 })[0] as Recipe);
  const entry = entryOf(topology, role, scheme, port);
  if (!entry) throw new Error(`The server has no origin for ${role} over ${scheme}.`);
  return { index, entry, plain, ...make(fillFor(index, entry, topology)) };
}

function opened(role: OriginEntry['role'], method: string, path: string, body: string): Recipe {
  const make: Made = (fill) => {
    const bytes = Buffer.from(fill(body));
    const type = bytes.length === 0 ? [] : ['Content-Type: application/json'];
    const lines = [
      `${method} ${path} HTTP/1.1`,
      'Host: {host}',
      'Connection: close',
      `Content-Length: ${bytes.length}`,
      ...type,
    ];
    return { bytes: Buffer.concat([Buffer.from(fill(`${lines.join('\r\n')}\r\n\r\n`)), bytes]), endedBy: 'server' };
  };
  return { role, scheme: 'http', port: 'main', plain: false, make };
}

function fillFor(index: number, entry: OriginEntry, topology: Topology): Fill {
  const round = Math.floor(index / roundLength);
  const originOf = (role: OriginEntry['role']) => entryOf(topology, role, entry.scheme)?.origin ?? '';
  const values: Readonly<Record<string, string>> = {
    '{run}': `fuzz-run-${round}`,
    '{old}': `fuzz-run-${round - 1}`,
    '{attack}': `fuzzlab${String(round).padStart(5, '0')}`,
    '{ladder}': `fuzzladder${String(round).padStart(5, '0')}`,
    '{lab}': '00000000f0220001',
    '{host}': new URL(entry.origin).host,
    '{ui}': originOf('ui'),
    '{home}': originOf('home'),
  };
  return (text) => text.replace(/\{[a-z]+\}/g, (name) => values[name] ?? name);
}
