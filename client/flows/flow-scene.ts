import type { Experiment } from '../../contract/runs/experiment.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import { readPair } from '../../model/edit/set-cookie-edit.ts';
import type { StoredCookie } from '../../model/terms.ts';
import { explainStorage } from '../../prediction/judge/explain.ts';
import type { FlowHopPrediction, FlowPrediction } from '../../prediction/predict-flow.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { statusTitle } from '../compose/setting/status-titles.ts';
import { type DeletionSource, deletionExchange, nothingToDelete } from '../scene/exchange/deletion-exchange.ts';
import type { SceneExchange } from '../scene/exchange/exchange.ts';
import { requestExchange } from '../scene/exchange/request-exchange.ts';
import { storingExchange } from '../scene/exchange/storing-exchange.ts';

/** The input of a flow's scene. */
export interface FlowScene {
  readonly experiment: Experiment;
  readonly prediction: FlowPrediction;
  readonly setting: PredictionSetting;
  /** `null`: no run has this exact flow. */
  readonly report: RunReport | null;
  /** Index of the followed cookie. */
  readonly cookie: number;
}

/** Follows one cookie through a flow: every request, and every response that sets, deletes or misses the cookie. */
export function flowExchanges({ prediction, ...scene }: FlowScene): readonly SceneExchange[] {
  return prediction.hops.flatMap((hop) => [
    ...requested(hop, scene),
    ...answered(hop, scene),
    ...deletions(hop, scene).map((deletion, index) => ({
      ...deletionExchange({ ...deletion, ...scene }),
      ...responseOf(hop, `deletion ${index}`),
    })),
  ]);
}

/** The cookies that a scene can follow: those that some response does not only delete. */
export function followable({ hops }: FlowPrediction): readonly number[] {
  const kept = hops.flatMap(({ sets }) => sets.filter(({ storage }) => storage.outcome !== 'expired'));
  return [...new Set(kept.map(({ cookie }) => cookie))].sort((one, other) => one - other);
}

/** The title of a response and its request; `what` distinguishes its exchanges. */
function responseOf({ request: { probe, hop } }: FlowHopPrediction, what: string) {
  return {
    id: `${probe.id} ${what}`,
    title: `Response to ${probe.title}`,
    request: `${statusTitle(hop.status)} for ${hop.path}`,
  };
}

type Scene = Omit<FlowScene, 'prediction'>;

function requested(hop: FlowHopPrediction, { experiment, setting, report, cookie }: Scene): readonly SceneExchange[] {
  const { probe } = hop.request;
  const kept = hop.kept[cookie] ?? null;
  const cell = hop.cells[cookie];
  const exchange = requestExchange({
    probe,
    experiment: { ...experiment, ageSeconds: hop.seconds },
    cookie,
    prediction: { cookie: kept, cells: new Map(cell ? [[probe.id, cell]] : []) },
    setting,
    observation: report?.observations[probe.id],
    seen: null,
    jar: kept === null ? 'empty' : 'stored',
    unsure: false,
  });
  return exchange ? [exchange] : [];
}

/** A response that sets the cookie. The jar after it is a prediction in every flow. */
function answered(hop: FlowHopPrediction, { experiment, setting, cookie }: Scene): readonly SceneExchange[] {
  return hop.sets
    .filter((set) => set.cookie === cookie)
    .map(({ storage }) => {
      const stored = storage.outcome === 'stored' ? storage.cookie : null;
      const drawer = stored?.partitionKey ? 'other' : 'first-party';
      const prediction = { storage, cookie: stored, stored: stored === null ? [] : ([drawer] as const) };
      return {
        ...storingExchange({ experiment, cookie, prediction, setting, seen: null, unknownBecause: null }),
        ...responseOf(hop, 'response'),
      };
    });
}

type Happening = Pick<DeletionSource, 'line' | 'end' | 'because'>;

/** The effect of a response on a cookie in the jar that it does not set again: by a header, or by lines of its name. */
function deletions(hop: FlowHopPrediction, { experiment, cookie }: Scene): readonly Happening[] {
  const kept = hop.kept[cookie];
  const unasked = hop.cells[cookie]?.outcome === 'no-request';
  if (!kept || unasked || hop.sets.some((set) => set.cookie === cookie)) return [];
  const stays = hop.after.includes(cookie);
  if (hop.request.hop.clear) return [cleared(kept, stays)];
  return hop.sets.flatMap(({ cookie: index, storage }): readonly Happening[] => {
    const line = experiment.cookies[index]?.setCookie ?? '';
    if (readPair(line).name !== kept.name) return [];
    if (storage.outcome === 'ignored') {
      return [{ line, end: 'rejected', because: explainStorage(storage.reason).because }];
    }
    if (storage.outcome === 'expired' && !storage.replaces) return [{ line, end: 'kept', because: nothingToDelete }];
    if (stays) return [];
    return storage.outcome === 'expired'
      ? [{ line, end: 'deleted', because: 'name, Domain, Path and partition are those of the cookie' }]
      : [{ line, end: 'replaced', because: 'the new cookie has the same name, Domain, Path and partition' }];
  });
}

function cleared({ partitionKey }: StoredCookie, stays: boolean): Happening {
  if (!stays) return { line: null, end: 'deleted', because: 'the header deletes the cookies of the whole site' };
  return {
    line: null,
    end: 'kept',
    because:
      partitionKey === null
        ? 'the browser obeys the header over a secure connection only'
        : 'the browser does not delete a Partitioned cookie here: it never does so by this header, or the cookie is in the partition of another top-level site, or the connection is not secure',
  };
}
