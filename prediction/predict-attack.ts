import type { Attack } from '../contract/attacks/catalogue.ts';
import type { AttackView } from '../contract/attacks/lab.ts';
import { findProbe } from '../contract/probes/catalogue.ts';
import { firstExperiment } from '../contract/runs/link.ts';
import { predict } from './predict.ts';
import type { CellPrediction, PredictionSetting } from './prediction.ts';

/** Seconds that count as older than two minutes. */
const old = 125;

/**
 * What the model says of the bank's session cookie, as the bank set it, in the attack's own request; `null` where a
 * script or a server sends that, or where there is no session. The playground's hosts stand to each other as the labs' do.
 */
export function predictedCell(attack: Attack, view: AttackView, setting: PredictionSetting): CellPrediction | null {
  const probe = findProbe(attack.probe ?? '');
  if (!probe || view.sessionLine === null) return null;
  const experiment = {
    ...firstExperiment,
    scheme: view.scheme,
    cookies: [{ setCookie: view.sessionLine }],
    ageSeconds: attack.cookieAge === 'older-than-two-minutes' ? old : 0,
  };
  return predict(experiment, [probe], setting)[0]?.cells.get(probe.id) ?? null;
}
