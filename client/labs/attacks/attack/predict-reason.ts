import type { Attack } from '../../../../contract/attacks/catalogue.ts';
import type { AttackView } from '../../../../contract/attacks/lab.ts';
import type { Topology } from '../../../../contract/origins/topology.ts';
import { explainCell } from '../../../../prediction/explain.ts';
import { predictedCell } from '../../../../prediction/predict-attack.ts';
import { predictionSetting } from '../../../../prediction/predict-defaults.ts';
import { detectEngine } from '../../../result/engine.ts';

/** Why the model excludes the session cookie from an attack's request, in words, or that it does not; `null`: not known. */
export type Predicted = { readonly because: string | null } | null;

/**
 * Predicts the session cookie of an attack as this browser's profile has it. Whether it lets third-party cookies through
 * is not known, so that is asked last: where nothing else excludes the cookie.
 */
export function predictReason(topology: Topology, attack: Attack, view: AttackView): Predicted {
  const { profile } = detectEngine(navigator);
  const cellUnder = (policy: 'allowed' | 'blocked') =>
    predictedCell(attack, view, predictionSetting(topology, profile, policy, Date.now()));
  const allowed = cellUnder('allowed');
  const cell = allowed?.outcome === 'included' ? cellUnder('blocked') : allowed;
  return cell && { because: cell.outcome === 'excluded' ? explainCell(cell.reason).because : null };
}
