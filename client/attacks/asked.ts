import type { AttackRequest } from '../../contract/attacks/lab.ts';
import type { Chosen } from './link.ts';

/** What an attack was asked for with: all that its outcome depends on, but the browser. */
export type Asked = Required<Pick<AttackRequest, 'attack' | 'defences' | 'scheme' | 'exploit'>>;

/** What is chosen, with the exploit as it stands in the editor. */
export function askedOf({ attack, on, scheme }: Chosen, exploit: string): Asked {
  return { attack: attack.id, defences: [...on], scheme, exploit };
}

/** Whether two ask for the same, so that what came of one holds for the other. */
export function isSameAsked(one: Asked, other: Asked): boolean {
  return (
    one.attack === other.attack &&
    one.scheme === other.scheme &&
    one.exploit === other.exploit &&
    one.defences.length === other.defences.length &&
    one.defences.every((id) => other.defences.includes(id))
  );
}
