import { kindOf } from '../../../contract/probes/kinds.ts';
import type { Probe } from '../../../contract/probes/probe.ts';
import { targetPath } from '../../../contract/probes/target-path.ts';
import type { Experiment } from '../../../contract/runs/experiment.ts';
import { type Observation, type ObservedCookie, wasLookedFor } from '../../../contract/runs/observation.ts';
import { serializeCookies } from '../../../model/retrieve/retrieve.ts';
import { explainCell } from '../../../prediction/judge/explain.ts';
import { causeSentences, decidingRequest, observedOutcome } from '../../../prediction/judge/outcome.ts';
import { rulesOfCell } from '../../../prediction/predict.ts';
import { predictReadable } from '../../../prediction/predict-readable.ts';
import type { CellPrediction, CookiePrediction, PredictionSetting } from '../../../prediction/prediction.ts';
import { chipOf } from './chip.ts';
import type { JarState, SceneExchange, SceneStep } from './exchange.ts';
import { gateSteps, passedGates, unknownGates } from './gate-answers.ts';
import { hostName } from './hosts.ts';

/** The input of one request's scene. */
export interface RequestSource {
  readonly probe: Probe;
  readonly experiment: Experiment;
  /** Index of the cookie in the experiment. */
  readonly cookie: number;
  /** The prediction for this cookie, at its age at the request. */
  readonly prediction: Pick<CookiePrediction, 'cookie' | 'cells'>;
  readonly setting: PredictionSetting;
  /** The server's record; `undefined`: no request yet, so the scene is a prediction. */
  readonly observation: Observation | undefined;
  /** The observed storage; `null`: none. */
  readonly seen: ObservedCookie | null;
  /** The predicted content of the jar, as in a flow. Default: `seen` decides. */
  readonly jar?: JarState;
  /** Whether the cookie may have been gone when the request was made. */
  readonly unsure: boolean;
}

/** Returns the exchange of one request, or `null` when the topology does not have the probe. */
export function requestExchange(source: RequestSource): SceneExchange | null {
  const { probe, experiment, cookie, prediction, setting, observation } = source;
  const predicted = prediction.cells.get(probe.id);
  if (!predicted) return null;
  const { topology } = setting;
  const { scheme, path, readPath } = experiment;
  const documents: readonly Probe['initiator'][] = probe.frames.length > 0 ? probe.frames : [probe.initiator];
  const told = observation === undefined ? tellPrediction(source, predicted) : tellObservation(source, predicted);
  return {
    id: probe.id,
    kind: 'request',
    basis: observation === undefined ? 'predicted' : 'observed',
    title: probe.title,
    chip: chipOf(experiment, cookie),
    documents: documents.map((document) => documentName(document, topology, scheme)),
    does: kindOf(probe.act)?.title ?? probe.title,
    asks: probe.initiator === 'opaque' ? probe.from : probe.initiator,
    target: probe.target,
    request: `${probe.method} ${targetPath(readPath ?? path, probe.targetPath)}`,
    ...told,
  };
}

function documentName(
  document: Probe['initiator'],
  topology: PredictionSetting['topology'],
  scheme: Experiment['scheme'],
): string {
  if (document === null) return 'new tab';
  return document === 'opaque' ? 'sandboxed frame' : hostName(topology, document, scheme);
}

type Told = Pick<SceneExchange, 'jar' | 'steps' | 'differs'>;

function tellPrediction(source: RequestSource, predicted: CellPrediction): Told {
  const { probe, experiment, prediction, setting } = source;
  const jar: JarState = prediction.cookie === null ? 'empty' : 'stored';
  if (predicted.outcome === 'no-request') return { jar, steps: noRequest(predicted.because), differs: null };
  const hops = probe.thenDo === 'return' ? probe.via : [];
  const readable = predictReadable(probe, experiment, setting.topology);
  const end: SceneStep =
    predicted.outcome === 'included'
      ? {
          kind: 'request-end',
          end: 'sent',
          header: prediction.cookie && serializeCookies([prediction.cookie]),
          because: 'it passes all six gates',
        }
      : { kind: 'request-end', end: 'not-sent', header: null, because: explainCell(predicted.reason).because };
  const steps: readonly SceneStep[] = [
    { kind: 'asks' },
    ...hops.map((at): SceneStep => ({ kind: 'redirect', at, cookie: undefined })),
    ...predictedGates(source, predicted),
    end,
    ...response(readable),
  ];
  return { jar, steps, differs: null };
}

function predictedGates({ probe, experiment, prediction, setting }: RequestSource, predicted: CellPrediction) {
  const rules = rulesOfCell(prediction, probe, experiment, setting);
  return gateSteps(rules, predicted.outcome === 'excluded' ? predicted.reason : null);
}

function noRequest(because: keyof typeof causeSentences): readonly SceneStep[] {
  return [{ kind: 'asks' }, { kind: 'request-end', end: 'no-request', header: null, because: causeSentences[because] }];
}

function response(readable: boolean | null): readonly SceneStep[] {
  return readable === null ? [] : [{ kind: 'response', readable }];
}

function tellObservation(source: RequestSource, predicted: CellPrediction): Told {
  const { probe, cookie, observation } = source;
  if (observation === undefined) throw new RangeError('there is an observation to tell');
  if (observation.outcome === 'no-request') {
    return { jar: jarOf(source, false), steps: noRequest(observation.because), differs: null };
  }
  const sent = observedOutcome(probe, observation, cookie).outcome === 'included';
  const deciding = decidingRequest(probe, observation);
  const because = sent ? 'the server recorded it' : whyNotSent(source, predicted);
  const before =
    deciding === null ? observation.requests : observation.requests.slice(0, observation.requests.indexOf(deciding));
  const steps: readonly SceneStep[] = [
    { kind: 'asks' },
    ...before
      .filter(({ path }) => path.startsWith('/.playground/redirect'))
      .map(({ hop, cookieString }): SceneStep => ({ kind: 'redirect', at: hop, cookie: cookieString })),
    ...(sent ? passedGates : stoppedGates(source, predicted)),
    { kind: 'request-end', end: sent ? 'sent' : 'not-sent', header: deciding?.cookieString ?? null, because },
    ...response(observation.responseReadable),
  ];
  return { jar: jarOf(source, sent), steps, differs: difference(source, predicted, sent) };
}

/** The content of the jar, from the observations; a cookie that arrived was in it. */
function jarOf({ seen, jar }: RequestSource, sent: boolean): JarState {
  if (sent) return 'stored';
  if (jar !== undefined) return jar;
  if (seen === null || !wasLookedFor(seen) || seen.stored === 'unknown') return 'unknown';
  return seen.stored.length > 0 ? 'stored' : 'empty';
}

/** Whether the rules of the prediction explain the observation: not if the storage differs from the prediction. */
function isExplained(source: RequestSource, predicted: CellPrediction): boolean {
  if (predicted.outcome !== 'excluded' || source.unsure) return false;
  const jar = jarOf(source, false);
  return jar !== 'unknown' && (jar === 'stored') === (source.prediction.cookie !== null);
}

function stoppedGates(source: RequestSource, predicted: CellPrediction): readonly SceneStep[] {
  if (isExplained(source, predicted)) return predictedGates(source, predicted);
  if (jarOf(source, false) === 'empty') return [{ kind: 'jar-empty', because: whyNotSent(source, predicted) }];
  return unknownGates;
}

function whyNotSent(source: RequestSource, predicted: CellPrediction): string {
  if (source.unsure) return 'the cookie may have been gone by then';
  const jar = jarOf(source, false);
  if (predicted.outcome === 'excluded' && isExplained(source, predicted)) return explainCell(predicted.reason).because;
  if (jar === 'empty') return 'the browser did not store it';
  if (jar === 'unknown') return 'it is not known whether the browser stored it';
  return 'no rule of the prediction explains it';
}

function difference({ unsure }: RequestSource, predicted: CellPrediction, sent: boolean): string | null {
  if (unsure) return null;
  if (sent && predicted.outcome === 'excluded') {
    return `The prediction was “not sent”, because ${explainCell(predicted.reason).because}.`;
  }
  if (!sent && predicted.outcome === 'included') return 'The prediction was “sent”.';
  return predicted.outcome === 'no-request' ? 'The prediction was “no request”.' : null;
}
