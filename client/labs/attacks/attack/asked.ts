import type { z } from 'zod';
import { attackRequestSchema } from '../../../../contract/attacks/lab.ts';
import type { Chosen } from './link.ts';

/** What an attack was asked for with: all that its outcome depends on, but the browser. */
export const askedSchema = attackRequestSchema
  .pick({ attack: true, defences: true, scheme: true, exploit: true })
  .required();
export type Asked = z.infer<typeof askedSchema>;

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
