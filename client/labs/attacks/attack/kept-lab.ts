import { z } from 'zod';
import { attackLabIdSchema } from '../../../../contract/attacks/lab.ts';
import { keepInTab, readTab } from '../../../ui/tab-storage.ts';
import { askedSchema } from './asked.ts';

const key = 'playground-attack-by-hand';

const keptLabSchema = z.object({ id: attackLabIdSchema, asked: askedSchema });

/**
 * A lab whose windows the visitor opens by hand: its cookies outlast the page, so the page must find it again after a
 * reload.
 */
export type KeptLab = z.infer<typeof keptLabSchema>;

/** Returns the lab of this tab from before a reload, or `null`. */
export function keptLab(): KeptLab | null {
  const text = readTab(key);
  if (text === null) return null;
  try {
    return keptLabSchema.parse(JSON.parse(text));
  } catch {
    // The text is of another program or an older version: ignore it.
    return null;
  }
}

/** Keeps a lab for this tab; `null`: forgets the kept lab. */
export function keepLab(lab: KeptLab | null): void {
  keepInTab(key, lab === null ? null : JSON.stringify(lab));
}
