import { type Flow, type FlowRequest, flowRequests } from '../contract/flows/flow.ts';
import type { Experiment } from '../contract/runs/experiment.ts';
import { exclusion } from '../model/retrieve/retrieve.ts';
import { clearCookies } from '../model/store/clear-site-data.ts';
import { CookieStore } from '../model/store/cookie-store.ts';
import { receiveWithVerdict } from '../model/store/receive.ts';
import type { CookieContext, Environment, StoredCookie } from '../model/terms.ts';
import { environmentOf } from './predict.ts';
import { prepareProbe } from './predict-probes.ts';
import type { CellPrediction, CellReason, CookiePrediction, PredictionSetting } from './prediction.ts';

/** The prediction for one request of a flow, and for its response. */
export interface FlowHopPrediction {
  readonly request: FlowRequest;
  /** Indexes of the cookies in the jar, before the request and after its response. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Each cookie of the experiment as the jar holds it at the request; `null`: the jar does not hold it. */
  readonly kept: readonly (StoredCookie | null)[];
  /** The time of the request, in seconds from the beginning of the flow. */
  readonly seconds: number;
  /** For each cookie of the experiment, whether the request sends it. */
  readonly cells: readonly CellPrediction[];
  /** The result of each cookie that the response sets. */
  readonly sets: readonly { readonly cookie: number; readonly storage: CookiePrediction['storage'] }[];
}

/** The prediction for a flow: each request in order. */
export interface FlowPrediction {
  readonly hops: readonly FlowHopPrediction[];
}

/** The state of a cookie in a flow. */
interface Tracked {
  readonly setCookie: string;
  cookie: StoredCookie | null;
  /** Why it is not in the jar. */
  gone: CellReason;
}

/** Predicts a flow under a profile, with one jar from hop to hop. Pure. */
export function predictFlow(experiment: Experiment, flow: Flow, setting: PredictionSetting): FlowPrediction {
  const store = new CookieStore();
  const all = experiment.cookies.map(({ setCookie }): Tracked => ({ setCookie, cookie: null, gone: 'not-set-yet' }));
  let seconds = 0;
  let made = true;
  const hops = flowRequests(flow).map((request): FlowHopPrediction => {
    if (request.starts) {
      seconds += request.step.waitSeconds;
      made = true;
    }
    const { context, unmade } = prepareProbe(request.probe, experiment, setting);
    const environment = environmentOf(setting, seconds);
    const jar = all.map((one) => kept(store, one, environment));
    const before = present(store, all, environment);
    const asked = { request, before, kept: jar, seconds };
    // When the first request of a step is not made, no request of the step is.
    if (unmade) made = false;
    if (!made) {
      const cell: CellPrediction = unmade ?? { outcome: 'no-request', because: 'nothing-arrived' };
      return { ...asked, after: before, cells: all.map(() => cell), sets: [] };
    }
    const cells = all.map((one) => cellOf(store, one, context, setting, environment));
    const sets = respond(store, all, request, { context, setting, environment });
    return { ...asked, after: present(store, all, environment), cells, sets };
  });
  return { hops };
}

interface World {
  readonly context: CookieContext;
  readonly setting: PredictionSetting;
  readonly environment: Environment;
}

/** Applies the response of a hop: it clears first, then sets. */
function respond(
  store: CookieStore,
  all: readonly Tracked[],
  { hop }: FlowRequest,
  { context, setting, environment }: World,
): FlowHopPrediction['sets'] {
  const { options } = setting.profile;
  if (hop.clear) clearCookies(store, context, options, environment);
  const sets = hop.set.flatMap((cookie) => {
    const one = all[cookie];
    if (!one) return [];
    const storage = receiveWithVerdict(store, one.setCookie, context, options, environment);
    one.cookie = storage.outcome === 'stored' ? storage.cookie : null;
    one.gone = storage.outcome === 'ignored' ? 'never-stored' : 'expired-at-once';
    return [{ cookie, storage }];
  });
  for (const one of all) if (one.cookie && !isThere(store, one.cookie)) forget(one, store);
  return sets;
}

function forget(one: Tracked, store: CookieStore): void {
  one.gone = one.cookie && store.find(one.cookie) ? 'replaced-by-another-cookie' : 'deleted-by-a-response';
  one.cookie = null;
}

function isThere(store: CookieStore, cookie: StoredCookie): boolean {
  return store.find(cookie) === cookie;
}

/** The cookie, if the jar holds it and it has not expired. */
function kept(store: CookieStore, { cookie }: Tracked, { now }: Environment): StoredCookie | null {
  if (!cookie || !isThere(store, cookie)) return null;
  return cookie.expiryTime !== null && cookie.expiryTime <= now ? null : cookie;
}

function present(store: CookieStore, all: readonly Tracked[], environment: Environment): number[] {
  return [...all.keys()].filter((index) => {
    const one = all[index];
    return one !== undefined && kept(store, one, environment) !== null;
  });
}

function cellOf(
  store: CookieStore,
  one: Tracked,
  context: CookieContext,
  { profile }: PredictionSetting,
  environment: Environment,
): CellPrediction {
  if (!one.cookie || !isThere(store, one.cookie)) return { outcome: 'excluded', reason: one.gone };
  const reason = exclusion(one.cookie, context, profile.options, environment);
  return reason === null ? { outcome: 'included' } : { outcome: 'excluded', reason };
}
