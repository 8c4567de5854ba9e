import { z } from 'zod';
import { attackLabIdSchema } from '../../../../contract/attacks/lab.ts';
import { askedSchema } from './asked.ts';

const key = 'playground-attack-by-hand';

const keptLabSchema = z.object({ id: attackLabIdSchema, asked: askedSchema });

/** A lab whose windows are opened by hand: its cookies outlast the page, so a reload must find it again. */
export type KeptLab = z.infer<typeof keptLabSchema>;

/** Returns the lab that this tab had open before a reload, or `null`. */
export function keptLab(): KeptLab | null {
  const text = sessionStorage.getItem(key);
  if (text === null) return null;
  try {
    return keptLabSchema.parse(JSON.parse(text));
  } catch {
    // Somebody else's text, or an older version's: nothing to go on with.
    return null;
  }
}

/** Keeps a lab for this tab; `null`: forgets the one that is kept. */
export function keepLab(lab: KeptLab | null): void {
  if (lab === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(lab));
}
