import type { Attack } from './attack.ts';
import { boundaries, framing, network } from './boundaries.ts';
import { csrf } from './csrf.ts';
import { fixation, tossing } from './fixation.ts';
import { tampering } from './tampering.ts';
import { theft } from './theft.ts';

/** Every attack, in the order of the labs. */
export const attacks: readonly Attack[] = [
  ...theft,
  ...csrf,
  ...fixation,
  ...tossing,
  ...tampering,
  ...network,
  ...boundaries,
  ...framing,
];

const byId = new Map(attacks.map((attack) => [attack.id, attack]));

/** The attack of an id, or `undefined`. */
export function findAttack(id: string): Attack | undefined {
  return byId.get(id);
}
