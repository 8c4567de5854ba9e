import type { Experiment } from '../../contract/runs/experiment.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import type { FlowHopPrediction, FlowPrediction } from '../../prediction/predict-flow.ts';
import type { PredictionSetting } from '../../prediction/prediction.ts';
import { statusTitle } from '../compose/status-titles.ts';
import type { SceneExchange } from '../scene/exchange.ts';
import { requestExchange } from '../scene/request-exchange.ts';
import { storingExchange } from '../scene/storing-exchange.ts';

/** What the scene of a flow is computed from. */
export interface FlowScene {
  readonly experiment: Experiment;
  readonly prediction: FlowPrediction;
  readonly setting: PredictionSetting;
  /** `null`: the flow was not run as it is. */
  readonly report: RunReport | null;
  /** Index of the cookie that is followed. */
  readonly cookie: number;
}

/** Follows one cookie through a flow: every request, and every response that sets the cookie. */
export function flowExchanges({ prediction, ...scene }: FlowScene): readonly SceneExchange[] {
  return prediction.hops.flatMap((hop) => [...requested(hop, scene), ...answered(hop, scene)]);
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

/** A response that sets the cookie. What the jar then holds is a prediction in every flow. */
function answered(hop: FlowHopPrediction, { experiment, setting, cookie }: Scene): readonly SceneExchange[] {
  const { probe, hop: response } = hop.request;
  return hop.sets
    .filter((set) => set.cookie === cookie)
    .map(({ storage }) => {
      const stored = storage.outcome === 'stored' ? storage.cookie : null;
      const drawer = stored?.partitionKey ? 'other' : 'first-party';
      const prediction = { storage, cookie: stored, stored: stored === null ? [] : ([drawer] as const) };
      return {
        ...storingExchange({ experiment, cookie, prediction, setting, seen: null, unknownBecause: null }),
        id: `${probe.id} response`,
        title: `Response to ${probe.title}`,
        request: `${statusTitle(response.status)} for ${response.path}`,
      };
    });
}
