import type { Place } from '../../../contract/origins/topology.ts';
import { kindOf } from '../../../contract/probes/kinds.ts';
import type { Experiment } from '../../../contract/runs/experiment.ts';
import { type ObservedCookie, wasLookedFor } from '../../../contract/runs/observation.ts';
import { statusOf } from '../../../contract/runs/set-response.ts';
import { isNamed, type NamedWay, settingProbe, type WayOfSetting } from '../../../contract/runs/ways.ts';
import { explainStorage } from '../../../prediction/judge/explain.ts';
import type { CookiePrediction, PredictionSetting } from '../../../prediction/prediction.ts';
import { statusTitle } from '../../compose/setting/status-titles.ts';
import { chipOf } from './chip.ts';
import type { GateAnswer, SceneExchange, SceneStep, StoringEnd } from './exchange.ts';
import { hostName } from './hosts.ts';

/** The input of the scene in which a cookie is set. */
export interface StoringSource {
  readonly experiment: Experiment;
  readonly cookie: number;
  readonly prediction: Pick<CookiePrediction, 'storage' | 'cookie' | 'stored'>;
  readonly setting: PredictionSetting;
  /** The observation; `null`: none yet, so the scene is a prediction. */
  readonly seen: ObservedCookie | null;
  /** Why its storage is unknown, as the end of "because …". */
  readonly unknownBecause: string | null;
}

interface Way {
  readonly documents: readonly Place[];
  readonly does: string;
  readonly by: 'response' | 'script';
}

const ways: Readonly<Record<NamedWay, Way>> = {
  navigation: { documents: ['home'], does: 'Page load', by: 'response' },
  fetch: { documents: ['home'], does: 'fetch()', by: 'response' },
  'cross-site-fetch': { documents: ['other'], does: 'fetch() with credentials', by: 'response' },
  'cross-site-iframe': { documents: ['other', 'home'], does: 'Page load in a frame', by: 'response' },
  'document-cookie': { documents: ['home'], does: 'document.cookie = …', by: 'script' },
  'cookie-store': { documents: ['home'], does: 'cookieStore.set(…)', by: 'script' },
};

/** The documents and their action, for any way of setting. */
function wayOf(setBy: WayOfSetting): Way {
  if (isNamed(setBy)) return ways[setBy];
  const probe = settingProbe(setBy);
  if (probe === null) return ways['document-cookie'];
  const { from, navigation, act } = probe;
  const does = kindOf(act)?.title ?? 'Preflight of a fetch';
  return { documents: navigation === 'nested' ? [from, 'home'] : [from], does, by: 'response' };
}

/** Returns the exchange in which a cookie of an experiment is set. */
export function storingExchange(source: StoringSource): SceneExchange {
  const { experiment, cookie, prediction, setting, seen, unknownBecause } = source;
  const { scheme, setBy, path } = experiment;
  const way = wayOf(setBy);
  const line = experiment.cookies[cookie]?.setCookie ?? '';
  const known = seen !== null && wasLookedFor(seen);
  const predicted = predictedEnd(prediction);
  const end = known ? observedEnd(seen, predicted) : predicted;
  const because = known && end !== predicted ? (end === 'unknown' ? unknownBecause : null) : whyPredicted(prediction);
  const steps: readonly SceneStep[] = [
    ...(end === 'not-set' ? [] : [{ kind: 'set', by: way.by, line } as const]),
    ...(end === 'not-set' ? [] : [{ kind: 'gate', gate: 'accepted', answer: gateAnswer(end, because) } as const]),
    { kind: 'storing-end', end, because },
  ];
  return {
    id: 'storing',
    kind: 'storing',
    basis: known ? 'observed' : 'predicted',
    title: 'Setting the cookie',
    chip: chipOf(experiment, cookie),
    documents: way.documents.map((place) => hostName(setting.topology, place, scheme)),
    does: way.does,
    asks: way.documents[0] ?? 'home',
    target: 'home',
    request: way.by === 'script' ? way.does : `${statusTitle(statusOf(experiment) ?? 200)} for ${path}`,
    jar: 'empty',
    steps,
    differs: known ? difference(end, predicted, prediction) : null,
  };
}

function predictedEnd({ storage, cookie, stored }: StoringSource['prediction']): StoringEnd {
  if (storage.outcome === 'ignored') return 'rejected';
  if (storage.outcome === 'expired') return 'removes';
  if (cookie === null) return 'replaced';
  return stored.length > 0 && !stored.includes('first-party') ? 'partition' : 'stored';
}

function whyPredicted({ storage }: StoringSource['prediction']): string | null {
  return storage.outcome === 'ignored' ? explainStorage(storage.reason).because : null;
}

function observedEnd({ emitted, stored }: ObservedCookie, predicted: StoringEnd): StoringEnd {
  if (emitted === null) return 'not-set';
  if (stored === 'unknown') return 'unknown';
  if (stored.length > 0) return stored.includes('first-party') ? 'stored' : 'partition';
  return predicted === 'removes' || predicted === 'replaced' ? predicted : 'rejected';
}

function gateAnswer(end: StoringEnd, because: string | null): GateAnswer {
  if (end === 'rejected') return { answer: 'stopped', because: because ?? 'no rule of the prediction says why' };
  return { answer: end === 'unknown' ? 'unknown' : 'passed' };
}

function difference(end: StoringEnd, predicted: StoringEnd, { storage }: StoringSource['prediction']): string | null {
  if (end === predicted || end === 'unknown' || end === 'not-set') return null;
  const why = storage.outcome === 'ignored' ? `, because ${explainStorage(storage.reason).because}` : '';
  return `The prediction was “${storingTitles[predicted].toLowerCase()}”${why}.`;
}

/** The result of setting, in a word or two at the beginning of a sentence. */
export const storingTitles: Readonly<Record<StoringEnd, string>> = {
  stored: 'Stored',
  partition: 'Stored in a partition only',
  rejected: 'Rejected',
  removes: 'Only removes a cookie',
  replaced: 'Replaced',
  unknown: 'Not known',
  'not-set': 'Not set',
  deleted: 'Deleted',
  kept: 'Not deleted',
};
