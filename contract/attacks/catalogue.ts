import type { AttackOf } from './attack.ts';
import { boundaries } from './boundaries.ts';
import { csrf } from './csrf.ts';
import { fixation } from './fixation.ts';
import { framing } from './framing.ts';
import { network } from './network.ts';
import { tampering } from './tampering.ts';
import { theft } from './theft.ts';
import { tossing } from './tossing.ts';

const catalogue = [
  ...theft,
  ...csrf,
  ...fixation,
  ...tossing,
  ...tampering,
  ...network,
  ...boundaries,
  ...framing,
] as const;

/** The id of an attack. Tables over it are complete by the compiler. */
export type AttackId = (typeof catalogue)[number]['id'];

/** One way to attack the bank. */
export type Attack = AttackOf<AttackId>;

/** Every attack, in the order of the labs. */
export const attacks: readonly Attack[] = catalogue;

const byId = new Map<string, Attack>(attacks.map((attack) => [attack.id, attack]));

/** The attack of an id, or `undefined`. */
export function findAttack(id: string): Attack | undefined {
  return byId.get(id);
}
