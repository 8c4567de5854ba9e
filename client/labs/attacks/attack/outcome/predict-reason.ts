import type { Attack } from '../../../../../contract/attacks/catalogue.ts';
import type { AttackView } from '../../../../../contract/attacks/lab.ts';
import type { Topology } from '../../../../../contract/origins/topology.ts';
import { explainCell } from '../../../../../prediction/judge/explain.ts';
import { predictAttack } from '../../../../../prediction/predict-attack.ts';
import { predictionSetting } from '../../../../../prediction/predict-defaults.ts';
import { detectEngine } from '../../../../result/engine.ts';
import type { SceneStep } from '../../../../scene/exchange/exchange.ts';
import { gateSteps, unknownGates } from '../../../../scene/exchange/gate-answers.ts';

/**
 * The prediction for the session cookie in an attack's request, in words, and the answers of its gates; `null`:
 * unknown.
 */
export type Predicted = { readonly because: string | null; readonly gates: readonly SceneStep[] } | null;

/**
 * Predicts the session cookie of an attack with this browser's profile. The browser's third-party cookie policy is
 * unknown, so it counts only when no other rule excludes the cookie.
 */
export function predictReason(topology: Topology, attack: Attack, view: AttackView): Predicted {
  const { profile } = detectEngine(navigator);
  const cellUnder = (policy: 'allowed' | 'blocked') =>
    predictAttack(attack, view, predictionSetting(topology, profile, policy, Date.now()));
  const allowed = cellUnder('allowed');
  const predicted = allowed?.cell.outcome === 'included' ? cellUnder('blocked') : allowed;
  if (!predicted) return null;
  const { cell, rules } = predicted;
  if (cell.outcome !== 'excluded') return { because: null, gates: unknownGates };
  return { because: explainCell(cell.reason).because, gates: gateSteps(rules, cell.reason) };
}
