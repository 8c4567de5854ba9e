import type { Attack } from '../contract/attacks/catalogue.ts';
import type { AttackView } from '../contract/attacks/lab.ts';
import { findProbe } from '../contract/probes/catalogue.ts';
import { firstExperiment } from '../contract/runs/link.ts';
import { predict, rulesOfCell } from './predict.ts';
import type { CellPrediction, PredictionSetting } from './prediction.ts';

/** An age in seconds beyond two minutes. */
const old = 125;

/** The prediction for a cookie in an attack's request, and each rule's answer. */
export interface PredictedAttack {
  readonly cell: CellPrediction;
  readonly rules: ReturnType<typeof rulesOfCell>;
}

/**
 * Returns the prediction for the bank's session cookie in the attack's own request; `null` when a script or a server
 * sends that request, or when there is no session. The playground's hosts relate to each other as the labs' hosts do.
 */
export function predictAttack(attack: Attack, view: AttackView, setting: PredictionSetting): PredictedAttack | null {
  const probe = findProbe(attack.probe ?? '');
  if (!probe || view.sessionLine === null) return null;
  const experiment = {
    ...firstExperiment,
    scheme: view.scheme,
    cookies: [{ setCookie: view.sessionLine }],
    ageSeconds: attack.cookieAge === 'older-than-two-minutes' ? old : 0,
  };
  const [cookie] = predict(experiment, [probe], setting);
  const cell = cookie?.cells.get(probe.id);
  return cookie && cell ? { cell, rules: rulesOfCell(cookie, probe, experiment, setting) } : null;
}
