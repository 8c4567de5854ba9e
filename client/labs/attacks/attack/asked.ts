import type { z } from 'zod';
import { attackRequestSchema } from '../../../../contract/attacks/lab.ts';
import type { Chosen } from './link.ts';

/** The settings of an attack: every input of its outcome except the browser. */
export const askedSchema = attackRequestSchema
  .pick({ attack: true, defences: true, scheme: true, exploit: true })
  .required();
export type Asked = z.infer<typeof askedSchema>;

/** The chosen settings, with the exploit in the editor. */
export function askedOf({ attack, on, scheme }: Chosen, exploit: string): Asked {
  return { attack: attack.id, defences: [...on], scheme, exploit };
}

/** Whether two settings are equal, so that the result of one is valid for the other. */
export function isSameAsked(one: Asked, other: Asked): boolean {
  return (
    one.attack === other.attack &&
    one.scheme === other.scheme &&
    one.exploit === other.exploit &&
    one.defences.length === other.defences.length &&
    one.defences.every((id) => other.defences.includes(id))
  );
}
