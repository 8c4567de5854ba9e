import { findFlowPreset } from '../../contract/flows/presets.ts';
import { type RecordedId, topologyOfNames } from '../../contract/origins/engines.ts';
import { experimentSchema } from '../../contract/runs/experiment.ts';
import type { Profile } from '../../model/profiles/profile.ts';
import { predictFlow } from '../../prediction/predict-flow.ts';
import type { CellPrediction } from '../../prediction/prediction.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import type { RecordedFlows } from './recorded.ts';

/** The policy for measured flows: tracking prevention always blocks third-party cookies. */
export function policyOf(engine: RecordedId): 'allowed' | 'blocked' {
  return engine === 'webkitgtk-itp' ? 'blocked' : 'allowed';
}

/** The recorded flows that a profile predicts wrongly, one sentence each. */
export function flowDisagreements({ engine, date, flows }: RecordedFlows, profile: Profile): string[] {
  const setting = {
    topology: topologyOfNames('localhost'),
    profile,
    thirdPartyCookies: policyOf(engine),
    now: Date.parse(date),
    suffixes: publicSuffixes,
  } as const;
  return flows.flatMap(({ id, requests, jars }) => {
    const preset = findFlowPreset(id);
    if (!preset) return [`There is no flow ${id}.`];
    const cookies = preset.cookies.map((setCookie) => ({ setCookie }));
    const { hops } = predictFlow(experimentSchema.parse({ scheme: 'http', cookies }), preset.flow, setting);
    return hops.flatMap(({ request, cells, kept }, index) => {
      const recorded = requests[index] ?? 'not recorded';
      const predicted = cells.map(signOf).join('');
      const isSame = /^[+-]+$/.test(recorded) ? predicted === recorded : predicted.includes('.');
      const jar = jars?.[index] ?? null;
      const inJar = kept.map((cookie) => (cookie ? '+' : '-')).join('');
      const isSameJar = jar === null || jar === inJar;
      return [
        ...(isSame ? [] : [`${id}: ${request.probe.title}: predicted ${predicted}, recorded ${recorded}`]),
        ...(isSameJar ? [] : [`${id}: ${request.probe.title}: in the jar: predicted ${inJar}, recorded ${jar}`]),
      ];
    });
  });
}

function signOf({ outcome }: CellPrediction): string {
  return { included: '+', excluded: '-', 'no-request': '.' }[outcome];
}
