import type { IncomingMessage } from 'node:http';
import { type Request, type RequestHandler, Router } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit';
import type { OriginEntry, Topology } from '../../contract/origins/topology.ts';
import { Problem } from '../http/problem.ts';
import type { AttackStore } from '../labs/attacks/store.ts';
import type { Labs } from '../labs/labs.ts';
import { runNamedBy } from '../runs/hosts/too-large.ts';
import type { Runs } from '../runs/runs.ts';
import { Places } from './places.ts';
import type { Visitors } from './visitors.ts';

/** The limits of one visitor. */
export interface VisitorLimits {
  /** Requests of any kind per minute. A run of all probes makes about 700. */
  readonly requests: number;
  /** Runs made per minute. */
  readonly runs: number;
  /** Labs made or set up per minute. */
  readonly labs: number;
  /** Requests that are being sent or answered at the same time. */
  readonly open: number;
  /** Event streams open at the same time. */
  readonly streams: number;
  /** Runs, labs at home, and attack labs with ladders, open at the same time: a share of the places of all visitors. */
  readonly openRuns: number;
  readonly openLabs: number;
  readonly openAttacks: number;
}

export const defaultVisitorLimits: VisitorLimits = {
  ...{ requests: 6_000, runs: 12, labs: 60, open: 1_000, streams: 6 },
  ...{ openRuns: 30, openLabs: 16, openAttacks: 40 },
};

/** Milliseconds. */
const minute = 60_000;

interface LimitsOptions {
  readonly visitors: Visitors;
  readonly visitorLimits?: VisitorLimits;
  readonly originOf: (request: Request) => OriginEntry;
  readonly topology: Topology;
  readonly runs: Runs;
  readonly labs: Pick<Labs, 'holds'>;
  readonly attacks: Pick<AttackStore, 'holds'>;
}

interface MoreOfLimit {
  /** Called before a request is refused. */
  readonly before?: (request: Request) => Promise<void>;
  readonly store?: MemoryStore;
}

/** Applies the limits to each visitor of a deployment. */
export interface HeldToLimits {
  readonly routes: Router;
  /** Counts an upgrade as a request. `false`: it is one too many, and the run that it names has ended. */
  takesUpgrade(request: IncomingMessage): Promise<boolean>;
  /** Stops the timers. */
  close(): void;
}

/** Makes the limits. Addresses are counted in memory, until two minutes after the last request at most. */
export function limitVisitors({
  visitors,
  visitorLimits: limits = defaultVisitorLimits,
  originOf,
  topology,
  runs,
  labs: labsAtHome,
  attacks,
}: LimitsOptions): HeldToLimits {
  // A provider gives a household a whole network of IPv6 addresses, so the network counts as one visitor.
  const keyOf = (request: IncomingMessage) => ipKeyGenerator(visitors.addressOf(request), 56);
  const store = new MemoryStore();
  const atMost = (limit: number, what: string, more: MoreOfLimit = {}): RequestHandler =>
    rateLimit({
      windowMs: minute,
      limit,
      ...(more.store ? { store: more.store } : {}),
      standardHeaders: false,
      legacyHeaders: false,
      keyGenerator: keyOf,
      handler: async (request, _response, next) => {
        await more.before?.(request);
        const message = `This deployment answers at most ${what} from one address in a minute. Try again in a minute.`;
        next(new Problem('too-many-requests', message));
      },
    });
  const only = (role: OriginEntry['role']) => onlyAt(role, originOf);
  const labs = atMost(limits.labs, `${limits.labs} labs`);
  const open = openPlaces(limits, keyOf, { runs, labs: labsAtHome, attacks });
  const routes = Router();
  const before = (request: IncomingMessage) => endRun(request, 'in a minute', topology, runs);
  routes.use(atMost(limits.requests, `${limits.requests} requests`, { before, store }));
  routes.use(
    atOnce(limits.open, keyOf, async (request) => {
      await endRun(request, 'at the same time', topology, runs);
      return tooManyOpen(limits);
    }),
  );
  routes.use(Router().use(only('home')).put('/.playground/labs/{*lab}', labs, open.labs.handler));
  routes.use(
    Router()
      .use(only('ui'))
      .post('/api/runs', atMost(limits.runs, `${limits.runs} runs`), open.runs.handler)
      .post(['/api/labs/attacks', '/api/ladders'], labs, open.attacks.handler)
      .get(
        '/api/runs/:id/events',
        atOnce(limits.streams, keyOf, () => tooManyStreams(limits)),
      ),
  );
  const takesUpgrade = async (request: IncomingMessage) => {
    const { totalHits } = await store.increment(keyOf(request));
    if (totalHits <= limits.requests) return true;
    await before(request);
    return false;
  };
  const close = () => {
    for (const places of Object.values(open)) places.close();
  };
  return { routes, takesUpgrade, close };
}

type KeyOf = (request: IncomingMessage) => string;

/** Counts what each visitor has open, by kind. */
function openPlaces(
  limits: VisitorLimits,
  keyOf: KeyOf,
  { runs, labs, attacks }: Pick<LimitsOptions, 'runs' | 'labs' | 'attacks'>,
): Readonly<Record<'runs' | 'labs' | 'attacks', Places>> {
  return {
    runs: new Places({ limit: limits.openRuns, what: 'runs', keyOf, isOpen: (id) => isGoingOn(runs, id) }),
    labs: new Places({ limit: limits.openLabs, what: 'labs', keyOf, isOpen: (lab) => labs.holds(lab), idOf: labOf }),
    attacks: new Places({
      ...{ limit: limits.openAttacks, what: 'attack labs', keyOf },
      isOpen: (id) => attacks.holds(id),
    }),
  };
}

async function isGoingOn(runs: Runs, id: string): Promise<boolean> {
  return (await runs.find(id, 'fresh'))?.over === false;
}

/** The lab in an address, as `<kind>/<id>`. */
function labOf({ path }: Request): string {
  return path.split('/').slice(3, 5).join('/');
}

/**
 * Ends the run of a refused request. The request never reaches its probe, so otherwise the report would say that the
 * browser had not sent it.
 */
async function endRun(
  request: IncomingMessage,
  within: 'in a minute' | 'at the same time',
  topology: Topology,
  runs: Runs,
): Promise<void> {
  const id = runNamedBy(request, topology);
  const run = id === null ? undefined : await runs.find(id, 'known');
  const message = `This address sent more requests than this deployment answers ${within}. Run again in a minute.`;
  if (run) runs.note(run, 'end', { state: 'failed', trouble: { code: 'too-many-requests', message } });
}

/** Skips a router for the requests of other roles. */
function onlyAt(role: OriginEntry['role'], originOf: LimitsOptions['originOf']): RequestHandler {
  return (request, _response, next) => next(originOf(request).role === role ? undefined : 'router');
}

function tooManyOpen({ open }: VisitorLimits): Problem {
  const message = `This deployment answers at most ${open} requests from one address at the same time.`;
  return new Problem('too-many-requests', message);
}

function tooManyStreams({ streams }: VisitorLimits): Problem {
  return new Problem('too-many-followers', `At most ${streams} event streams can be open from one address.`);
}

type Refusal = (request: Request) => Problem | Promise<Problem>;

/** Limits how many requests of a kind a visitor may have open at the same time: those whose body or answer goes on. */
function atOnce(limit: number, keyOf: (request: Request) => string, refusal: Refusal): RequestHandler {
  const open = new Map<string, number>();
  return async (request, response, next) => {
    const key = keyOf(request);
    const now = (open.get(key) ?? 0) + 1;
    if (now > limit) throw await refusal(request);
    open.set(key, now);
    const { socket } = request;
    let isOpen = true;
    const leave = () => {
      if (!isOpen) return;
      isOpen = false;
      socket.off('close', leave);
      const left = (open.get(key) ?? 1) - 1;
      if (left > 0) open.set(key, left);
      else open.delete(key);
    };
    // Not the `close` of the request, which a body that was read to its end emits, too.
    response.once('close', leave);
    // If the connection ends before the answer begins, the answer emits nothing.
    if (socket.closed) leave();
    else socket.once('close', leave);
    next();
  };
}
